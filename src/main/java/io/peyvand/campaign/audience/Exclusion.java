package io.peyvand.campaign.audience;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Why somebody of the audience gets nothing. Whoever has several reasons has the first of them, in this order. The names are stored. */
enum Exclusion {

    NO_ADDRESS("noAddress"),
    NO_CONSENT("noConsent"),
    SUPPRESSED("suppressed"),
    TOPIC_DECLINED("topicDeclined"),
    PAUSED_BY_CUSTOMER("pausedByCustomer"),
    FREQUENCY_CAP("capped"),
    OTHER_EXPERIMENT("otherExperiment"),
    GLOBAL_HOLDOUT("globalHoldout");

    private final String field;

    Exclusion(String field) {
        this.field = field;
    }

    /** As the preview names it. */
    String field() {
        return field;
    }

    /** As the classification numbers it; 0 is eligible. */
    int code() {
        return ordinal() + 1;
    }

    /** The names in the order of their codes, as an SQL array. */
    static String sqlArray() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining("','", "array['", "']"));
    }
}
