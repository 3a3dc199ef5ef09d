package io.peyvand.campaign.page;

import java.util.List;
import java.util.Locale;

/** The steps of the wizard and the fields that each of them asks. */
enum Step {
    WHO("name", "audience", "segment", "filter", "exclusive"),
    WHAT("kind", "offer", "weight", "journey", "holdout", "winner", "winnerShare", "winnerAfter", "winnerMetric", "topic", "customer"),
    WHEN("zone", "start", "startAt", "localDate", "localTime", "throttle", "expiresAt", "goal", "windowDays", "attribution"),
    CHECK,
    LAUNCH;

    private final List<String> fields;

    Step(String... fields) {
        this.fields = List.of(fields);
    }

    List<String> fields() {
        return fields;
    }

    /** As it stands in the address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int number() {
        return ordinal() + 1;
    }

    public Step next() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    public Step previous() {
        return values()[Math.max(ordinal() - 1, 0)];
    }
}
