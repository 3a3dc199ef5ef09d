package io.peyvand.channel;

import io.peyvand.access.PublicUrl;
import io.peyvand.access.SignedTokens;
import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.consent.Consents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.springframework.stereotype.Component;

/** The links of one message: those a template names, and the signed ones that tell us of a click or an opening. */
@Component
class MessageLinks {

    static final String CLICK_USE = "click";
    static final String OPEN_USE = "open";

    private static final Pattern HREF = Pattern.compile("(<a\\b[^>]*?\\shref\\s*=\\s*)(\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);
    /** Beyond this a token would be longer than some mail programs follow. */
    private static final int LONGEST_TARGET = 1500;

    private final SignedTokens tokens;
    private final PublicUrl publicUrl;
    private final Consents consents;
    private final ChannelSettings settings;
    private final ReturnPath returnPath;

    MessageLinks(SignedTokens tokens, PublicUrl publicUrl, Consents consents, ChannelSettings settings, ReturnPath returnPath) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
        this.consents = consents;
        this.settings = settings;
        this.returnPath = returnPath;
    }

    /** What templates may name. */
    Map<String, Object> named(Delivery delivery) {
        Map<String, Object> links = new HashMap<>();
        if (delivery.marketing()) {
            links.put("unsubscribeUrl", unsubscribe(delivery));
            links.put("preferencesUrl", consents.preferencesUrl(delivery.customerId(), delivery.purpose(), delivery.id()));
        }
        if (delivery.optInId() != null) {
            links.put("confirmUrl", consents.confirmationUrl(delivery.optInId()));
        }
        links.put("surveyUrl", publicUrl.of("/s/" + tokens.sign("survey", delivery.id() + ":" + delivery.customerId())));
        return links;
    }

    /** What mail programs offer for leaving (RFC 2369), the link that takes one click (RFC 8058) first. */
    String waysOut(Delivery delivery) {
        String link = "<" + unsubscribe(delivery) + ">";
        return returnPath.leaving(delivery.id()).map(address -> link + ", <mailto:" + address + "?subject=unsubscribe>").orElse(link);
    }

    private String unsubscribe(Delivery delivery) {
        return consents.unsubscribeUrl(delivery.customerId(), delivery.channel(), delivery.id());
    }

    /** Where the links of a mail lead. */
    interface Addresses {

        String click(Target target);

        String opening();
    }

    /** @param links how many different links the mail has */
    record Target(int links, String address) {
    }

    Addresses of(Delivery delivery) {
        return new Addresses() {
            @Override
            public String click(Target target) {
                return publicUrl.of("/t/c/" + tokens.sign(CLICK_USE, delivery.id() + " " + target.links() + " " + target.address()));
            }

            @Override
            public String opening() {
                return publicUrl.of("/t/o/" + tokens.sign(OPEN_USE, delivery.id().toString()));
            }
        };
    }

    /** @return html and text with tracked links, and in marketing mails the pixel */
    Tracked track(boolean marketing, String html, String text, Addresses addresses) {
        Map<Target, String> tracked = new LinkedHashMap<>();
        String linked = settings.trackClicks() ? rewrite(html, addresses, tracked) : html;
        String plain = inText(text, tracked.keySet(), tracked);
        return new Tracked(settings.trackOpens() && marketing ? withPixel(addresses, linked) : linked, plain);
    }

    /** The text part with the same links. */
    String inText(String text, Collection<Target> targets, Map<Target, String> addresses) {
        String plain = text;
        for (Target target : targets) {
            plain = plain.replace(": " + target.address() + " ", ": " + addresses.get(target) + " ")
                    .replace(": " + target.address() + "\n", ": " + addresses.get(target) + "\n");
        }
        return plain;
    }

    private String rewrite(String html, Addresses addresses, Map<Target, String> tracked) {
        List<MatchResult> links = links(html);
        int different = Math.toIntExact(links.stream().map(MessageLinks::target).filter(this::trackable).distinct().count());
        StringBuilder rewritten = new StringBuilder(html.length() + 1024);
        int written = 0;
        for (MatchResult link : links) {
            String target = target(link);
            if (trackable(target)) {
                String address = tracked.computeIfAbsent(new Target(different, target), addresses::click);
                rewritten.append(html, written, link.end(1)).append('"').append(address).append('"');
                written = link.end();
            }
        }
        return rewritten.append(html, written, html.length()).toString();
    }

    /** Looks at anchors alone: the pattern tried at every letter took a seventh of the time of a mail. */
    private static List<MatchResult> links(String html) {
        List<MatchResult> links = new ArrayList<>();
        Matcher link = HREF.matcher(html);
        int from = html.indexOf('<');
        while (from >= 0 && from + 1 < html.length()) {
            char tag = html.charAt(from + 1);
            boolean found = (tag == 'a' || tag == 'A') && link.region(from, html.length()).lookingAt();
            if (found) {
                links.add(link.toMatchResult());
            }
            from = html.indexOf('<', found ? link.end() : from + 1);
        }
        return links;
    }

    private static String target(MatchResult link) {
        return Parser.unescapeEntities(link.group(3) == null ? link.group(4) : link.group(3), true);
    }

    /** Our own public pages know their customer already, and an unsubscribe link must not lead through anything. */
    private boolean trackable(String target) {
        return WEB.matcher(target).matches() && target.length() <= LONGEST_TARGET && !target.startsWith(publicUrl.of("/"));
    }

    /**
     * What a tracked link stands for.
     *
     * @param links how many different links the mail has: who follows all of them at once is a machine
     */
    record Click(UUID deliveryId, int links, String target) {

        /** Links of mails that were sent before links were counted have no number. */
        static Click of(String payload) {
            String[] parts = payload.split(" ", 3);
            return parts.length == 3
                    ? new Click(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), parts[2])
                    : new Click(UUID.fromString(parts[0]), 1, parts[1]);
        }
    }

    private static String withPixel(Addresses addresses, String html) {
        String pixel = "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0\">".formatted(addresses.opening());
        int end = html.lastIndexOf("</body>");
        return end < 0 ? html + pixel : html.substring(0, end) + pixel + html.substring(end);
    }

    record Tracked(String html, String text) {
    }
}
