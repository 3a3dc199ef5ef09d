package io.peyvand.channel;

import io.peyvand.offer.FilledOffer;
import io.peyvand.offer.Offers;
import io.peyvand.offer.RenderedOffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Writes subject, text and html of a mail. What the mails of one offer have in common is rendered, linked and encoded once; a mail whose values
 * decide more than their own places is written as a whole.
 */
@Component
class MailBody {

    private static final int KEPT = 500;
    private static final char CLICK = FilledOffer.ONE_MORE;
    private static final char OPENING = FilledOffer.ANOTHER;

    private final Offers offers;
    private final MessageLinks links;
    private final Map<Edition, Common> commons = new ConcurrentHashMap<>();

    MailBody(Offers offers, MessageLinks links) {
        this.offers = offers;
        this.links = links;
    }

    record Written(Locale locale, String subject, EncodedText text, EncodedText html) {
    }

    Written write(ClaimedMessage claimed) {
        Map<String, Object> values = offers.values(claimed.customer(), claimed.offer());
        values.putAll(links.named(claimed.delivery()));
        return offers.fill(claimed.offer(), claimed.customer().locale(), values).map(filled -> filled(claimed.delivery(), filled))
                .orElseGet(() -> whole(claimed, values));
    }

    Written whole(ClaimedMessage claimed, Map<String, Object> values) {
        RenderedOffer rendered = offers.render(claimed.offer(), claimed.customer().locale(), values);
        MessageLinks.Tracked tracked = links.track(claimed.delivery().marketing(), rendered.html(), rendered.text(), links.of(claimed.delivery()));
        return new Written(rendered.locale(), rendered.subject(), EncodedText.of(tracked.text()), EncodedText.of(tracked.html()));
    }

    private Written filled(Delivery delivery, FilledOffer filled) {
        Common common = common(delivery.marketing(), filled.pattern());
        MessageLinks.Addresses addresses = links.of(delivery);
        Map<MessageLinks.Target, String> clicks = new HashMap<>();
        common.clicks.forEach(target -> clicks.put(target, addresses.click(target)));
        EncodedText html = common.html.filled((kind, number) -> switch (kind) {
            case CLICK -> clicks.get(common.clicks.get(number));
            case OPENING -> addresses.opening();
            default -> filled.inHtml(kind, number);
        });
        EncodedText text = filled.text() == null
                ? common.text.filled((kind, number) -> kind == CLICK ? clicks.get(common.clicks.get(number)) : filled.inText(kind, number))
                : EncodedText.of(links.inText(filled.text(), common.clicks, clicks));
        return new Written(filled.pattern().locale(), filled.subject(), text, html);
    }

    private Common common(boolean marketing, RenderedOffer pattern) {
        Edition edition = new Edition(pattern, marketing);
        Common known = commons.get(edition);
        if (known != null) {
            return known;
        }
        if (commons.size() >= KEPT) {
            commons.clear();
        }
        return commons.computeIfAbsent(edition, this::made);
    }

    private Common made(Edition edition) {
        List<MessageLinks.Target> clicks = new ArrayList<>();
        MessageLinks.Tracked tracked = links.track(edition.marketing, edition.pattern.html(), edition.pattern.text(), new MessageLinks.Addresses() {
            @Override
            public String click(MessageLinks.Target target) {
                clicks.add(target);
                return FilledOffer.mark(CLICK, clicks.size() - 1);
            }

            @Override
            public String opening() {
                return FilledOffer.mark(OPENING, 0);
            }
        });
        return new Common(List.copyOf(clicks), new EncodedPattern(tracked.text()), new EncodedPattern(tracked.html()));
    }

    private record Edition(RenderedOffer pattern, boolean marketing) {
    }

    private record Common(List<MessageLinks.Target> clicks, EncodedPattern text, EncodedPattern html) {
    }
}
