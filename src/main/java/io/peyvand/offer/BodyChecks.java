package io.peyvand.offer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads the html of an offer as a mail program and a spam filter do. */
class BodyChecks {

    private static final int FEWEST_WORDS = 80;
    private static final Pattern SECTION = Pattern.compile("\\{\\{\\s*[#^/!][^}]*}}");
    private static final Pattern FIELD = Pattern.compile("\\{\\{[^}]*}}");
    /** How other programs write their fields; here they would be sent as they stand. */
    private static final Pattern FOREIGN_FIELD = Pattern.compile("\\*\\|[\\w:]+\\|\\*|%%[\\w ]+%%|\\$\\{[\\w.]+}|\\[\\[[\\w. ]+]]|(?<!\\{)\\{[A-Za-z_.]+}(?!})|%[A-Z_]{4,}%");
    private static final Set<String> ACTIVE = Set.of("script", "iframe", "object", "embed", "form", "video", "audio", "link", "base");

    private final Offer offer;
    private final Locale locale;
    private final String source;
    private final List<OfferCheck> found;

    BodyChecks(Offer offer, Locale locale, List<OfferCheck> found) {
        this.offer = offer;
        this.locale = locale;
        this.source = offer.body().get(locale);
        this.found = found;
    }

    void look() {
        Document page = Jsoup.parse(source, "", Parser.htmlParser().setTrackPosition(true));
        page.select("a").forEach(this::link);
        page.select("img").forEach(this::image);
        page.getAllElements().forEach(this::activeContent);
        String words = FIELD.matcher(page.body().text()).replaceAll("word");
        if (!page.select("img").isEmpty() && words.length() < FEWEST_WORDS) {
            found.add(OfferCheck.warning("onlyImages", place(page.select("img").first()), words.length()));
        }
        FOREIGN_FIELD.matcher(FIELD.matcher(page.body().text()).replaceAll("")).results().map(result -> result.group()).distinct()
                .forEach(field -> found.add(OfferCheck.error("foreignField", "body." + locale.toLanguageTag(), field)));
        if (offer.marketing() && CompiledOffer.isWholeDocument(source)) {
            wholeDocument(page);
        }
    }

    /** The layout brings the way out and the address; a whole document has to bring its own. */
    private void wholeDocument(Document page) {
        if (page.select("a[href*=unsubscribeUrl]").isEmpty()) {
            found.add(OfferCheck.error("noUnsubscribe", "body." + locale.toLanguageTag()));
        }
        if (!source.contains("{{postalAddress}}")) {
            found.add(OfferCheck.warning("noAddress", "body." + locale.toLanguageTag()));
        }
    }

    private void link(Element link) {
        if (!link.hasAttr("href")) {
            return;
        }
        String written = SECTION.matcher(link.attr("href").strip()).replaceAll("");
        if (written.startsWith("{{")) {
            if (written.startsWith("{{attributes.")) {
                found.add(OfferCheck.warning("linkFromData", place(link), written));
            }
            return;
        }
        String address = FIELD.matcher(written).replaceAll("x");
        if (address.isBlank() || address.equals("#") || FOREIGN_FIELD.matcher(address).find()) {
            found.add(OfferCheck.error("emptyLink", place(link), written));
        } else if (!leadsSomewhere(address)) {
            found.add(OfferCheck.error("brokenLink", place(link), written));
        } else if (address.toLowerCase(Locale.ROOT).startsWith("http:")) {
            found.add(OfferCheck.warning("plainLink", place(link), written));
        }
        if (link.text().isBlank() && link.select("img[alt~=\\S]").isEmpty() && link.attr("aria-label").isBlank()) {
            found.add(OfferCheck.warning("namelessLink", place(link), written));
        }
    }

    static boolean leadsSomewhere(String address) {
        try {
            URI uri = new URI(address);
            return switch (uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT)) {
                case "http", "https" -> uri.getHost() != null && (uri.getHost().contains(".") || uri.getHost().startsWith("["));
                case "mailto", "tel" -> !uri.getSchemeSpecificPart().isBlank();
                default -> false;
            };
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private void image(Element image) {
        if (!image.hasAttr("alt")) {
            found.add(OfferCheck.warning("noAlt", place(image), image.attr("src")));
        }
        String address = image.attr("src").strip();
        if (address.startsWith("{{")) {
            return;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            found.add(OfferCheck.error("imageByAddress", place(image), address.substring(0, Math.min(60, address.length()))));
        } else if (lower.startsWith("http://")) {
            found.add(OfferCheck.warning("plainLink", place(image), address));
        }
    }

    private void activeContent(Element element) {
        boolean runs = ACTIVE.contains(element.normalName())
                || element.attributes().asList().stream().anyMatch(attribute -> attribute.getKey().startsWith("on"));
        if (runs) {
            found.add(OfferCheck.warning("activeContent", place(element), element.normalName()));
        }
    }

    private String place(Element element) {
        return "body.%s line %d".formatted(locale.toLanguageTag(), Math.max(1, element.sourceRange().start().lineNumber()));
    }
}
