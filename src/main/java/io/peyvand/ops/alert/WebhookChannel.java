package io.peyvand.ops.alert;

import io.peyvand.access.PublicUrl;
import io.peyvand.web.PublicAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices as JSON to one address that only the administrator sets. It follows no redirect, reads no answer, and connects to the address
 * that was judged: one of the public web, unless the settings allow the network around us. Where machines keep their own secrets, nobody
 * may knock.
 */
@Component
class WebhookChannel implements NoticeChannel {

    private static final Timeout PATIENCE = Timeout.ofSeconds(5);
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443);

    private final AlertSettings settings;
    private final PublicAddresses publicAddresses;
    private final PublicUrl address;
    private final JsonMapper json;

    WebhookChannel(AlertSettings settings, PublicAddresses publicAddresses, PublicUrl address, JsonMapper json) {
        this.settings = settings;
        this.publicAddresses = publicAddresses;
        this.address = address;
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public void send(Notice notice, Notice.Text text) throws NotSent {
        URI target = settings.webhook();
        if (target == null) {
            throw new NotSent("peyvand.alert.webhook is not set any more.", null);
        }
        if (!settings.webhookInternal() && !PORTS.contains(target.getPort())) {
            throw new NotSent("Port %d is none of the public web; set peyvand.alert.webhook-internal when it is meant.".formatted(target.getPort()), null);
        }
        HttpPost request = new HttpPost(target);
        request.setEntity(new StringEntity(json.writeValueAsString(body(notice, text)), ContentType.APPLICATION_JSON));
        try (CloseableHttpClient http = client()) {
            int status = http.execute(request, answer -> answer.getCode());
            if (status < 200 || status > 299) {
                throw new NotSent("The webhook answered %d.".formatted(status), null);
            }
        } catch (IOException silent) {
            throw new NotSent("The webhook does not answer: " + silent.getMessage(), silent);
        }
    }

    /** {@code text} is what chat programs look for. */
    private Map<String, Object> body(Notice notice, Notice.Text text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text.subject() + "\n" + text.body());
        body.put("id", notice.alert().id());
        body.put("notice", notice.about());
        body.put("kind", notice.alert().kind());
        body.put("subject", notice.alert().subject());
        body.put("value", notice.value());
        body.put("threshold", notice.alert().threshold());
        body.put("since", notice.alert().since());
        body.put("link", address.of("/operations/alerts"));
        return body;
    }

    private CloseableHttpClient client() {
        ConnectionConfig connection = ConnectionConfig.custom().setConnectTimeout(PATIENCE).setSocketTimeout(PATIENCE).build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(settings.webhookInternal() ? AROUND_US : publicAddresses).setDefaultConnectionConfig(connection).build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .disableRedirectHandling().disableCookieManagement().disableAutomaticRetries().disableAuthCaching().disableContentCompression()
                .setUserAgent("Peyvand alerts").build();
    }

    private static final DnsResolver AROUND_US = new SystemDefaultDnsResolver() {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = super.resolve(host);
            // Link-local is where clouds serve a machine's credentials.
            if (Arrays.stream(addresses).anyMatch(each -> each.isLinkLocalAddress() || each.isMulticastAddress() || each.isAnyLocalAddress())) {
                throw new UnknownHostException("'%s' is no address that a webhook may have.".formatted(host));
            }
            return addresses;
        }
    };
}
