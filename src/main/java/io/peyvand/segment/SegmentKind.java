package io.peyvand.segment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a segment groups customers by; its key starts with that, since a customer may be of low value and of low risk. */
enum SegmentKind {
    STAGE("Lifecycle stage", "stage"), VALUE("Customer value", "valueSegment"), CHURN("Churn risk", "churnBand");

    private final String label;
    private final String field;

    SegmentKind(String label, String field) {
        this.label = label;
        this.field = field;
    }

    /** The name that filters have for it. */
    String field() {
        return field;
    }

    static Optional<SegmentKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> key.startsWith(kind.key(""))).findFirst();
    }

    String group(String key) {
        return key.substring(key("").length());
    }

    String key(String group) {
        return name().toLowerCase(Locale.ROOT) + "-" + group;
    }

    static String name(String key) {
        return of(key).map(kind -> kind.label + ": " + kind.group(key).replace('-', ' ')).orElse(key);
    }
}
