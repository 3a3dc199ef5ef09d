package io.peyvand.offer;

import io.peyvand.web.PublicAddresses;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Asks whether the pages behind an offer's links are there: by HEAD, without following redirects, without cookies, and only on the public
 * web. The address that was judged is the one that is connected to, so that no name changes its mind in between.
 */
@Component
class LinkProbe {

    private static final int MOST = 20;
    private static final Timeout PATIENCE = Timeout.ofSeconds(3);
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443);

    private final PublicAddresses addresses;

    LinkProbe(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    List<OfferCheck> of(Offer offer) {
        List<OfferCheck> found = new ArrayList<>();
        Set<String> asked = new LinkedHashSet<>();
        try (CloseableHttpClient http = client()) {
            offer.body().forEach((locale, html) -> Jsoup.parse(html).select("a[href]").stream().map(LinkProbe::plainAddress)
                    .filter(address -> !address.isEmpty() && asked.size() < MOST && asked.add(address))
                    .forEach(address -> ask(http, address, locale, found)));
        } catch (IOException unclosed) {
            throw new java.io.UncheckedIOException("The connections that asked for links cannot be closed.", unclosed);
        }
        return found;
    }

    /** Links with fields differ for everybody and are not asked for. */
    private static String plainAddress(Element link) {
        String address = link.attr("href").strip();
        return address.contains("{{") || !BodyChecks.leadsSomewhere(address) || !address.toLowerCase(Locale.ROOT).startsWith("http") ? "" : address;
    }

    private void ask(CloseableHttpClient http, String address, Locale locale, List<OfferCheck> found) {
        String place = "body." + locale.toLanguageTag();
        URI uri = URI.create(address);
        if (!PORTS.contains(uri.getPort())) {
            found.add(OfferCheck.warning("linkNotAsked", place, address));
            return;
        }
        try {
            int status = http.execute(new HttpHead(uri), answer -> answer.getCode());
            // Some sites refuse HEAD or robots; only what is plainly not there is a fault.
            if (status == 404 || status == 410) {
                found.add(OfferCheck.error("deadLink", place, address, status));
            }
        } catch (PublicAddresses.NotPublic guarded) {
            found.add(OfferCheck.error("privateLink", place, address));
        } catch (UnknownHostException nowhere) {
            found.add(OfferCheck.error("unknownHost", place, address));
        } catch (IOException silent) {
            found.add(OfferCheck.warning("silentLink", place, address));
        }
    }

    private CloseableHttpClient client() {
        ConnectionConfig connection = ConnectionConfig.custom().setConnectTimeout(PATIENCE).setSocketTimeout(PATIENCE).build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses).setDefaultConnectionConfig(connection).build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling().disableCookieManagement().disableAutomaticRetries().disableAuthCaching()
                .setUserAgent("Peyvand link check").build();
    }
}
