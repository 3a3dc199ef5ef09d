package io.peyvand.campaign.page;

import io.peyvand.consent.Consents;
import io.peyvand.journey.JourneySummary;
import io.peyvand.journey.Journeys;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import io.peyvand.segment.SegmentCatalogue;
import io.peyvand.segment.SegmentSummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What can be chosen in the wizard. */
@Component
class WizardChoices {

    private static final String CAMPAIGN_PROCESS = "campaign-journey";

    private final SegmentCatalogue segments;
    private final Offers offers;
    private final Journeys journeys;
    private final Consents consents;
    private final CampaignWords words;

    WizardChoices(SegmentCatalogue segments, Offers offers, Journeys journeys, Consents consents, CampaignWords words) {
        this.segments = segments;
        this.offers = offers;
        this.journeys = journeys;
        this.consents = consents;
        this.words = words;
    }

    List<SegmentSummary> segments() {
        return segments.list();
    }

    /** What can be proposed now. */
    List<Offer> offers() {
        return offers.proposable();
    }

    List<JourneySummary> journeys() {
        return journeys.overview().stream().filter(journey -> !journey.processId().equals(CAMPAIGN_PROCESS)).toList();
    }

    /** By key, in the reader's language. */
    Map<String, String> topics() {
        return consents.topics(LocaleContextHolder.getLocale());
    }

    /** The name of a topic; of one that was removed since, its key. */
    @Nullable String topic(@Nullable String key) {
        return key == null ? null : topics().getOrDefault(key, key);
    }

    /** Groups of the scoring have a name in each language; a saved one has the name that somebody gave it. */
    private String nameOf(SegmentSummary segment) {
        return segment.saved() ? segment.name() : words.word("segment", segment.key());
    }

    /** The name of a segment; of one that was removed since, its key. */
    String segment(String key) {
        return segments().stream().filter(segment -> segment.key().equals(key)).findFirst().map(this::nameOf).orElse(key);
    }

    /** The audience in words. */
    String describe(Answers answers) {
        return switch (answers.text("audience", "everyone")) {
            case "segment" -> words.say("campaign.inSegment", answers.text("segment").isEmpty() ? "–" : segment(answers.text("segment")));
            case "filter" -> words.say("campaign.byFilter");
            default -> words.say("campaign.everyone");
        };
    }
}
