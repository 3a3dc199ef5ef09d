package io.peyvand.campaign.audience;

/**
 * Why somebody of the audience gets nothing. Whoever has several reasons has the first of them, in this order. Their codes are
 * stored; the view {@code campaign_member} gives them the same names.
 */
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
}
