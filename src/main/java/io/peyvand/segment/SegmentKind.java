package io.peyvand.segment;

import java.util.Locale;

/** What a segment groups customers by; its key starts with that, since a customer may be of low value and of low risk. */
enum SegmentKind {
    STAGE("Lifecycle stage"), VALUE("Customer value"), CHURN("Churn risk");

    private final String label;

    SegmentKind(String label) {
        this.label = label;
    }

    String key(String group) {
        return name().toLowerCase(Locale.ROOT) + "-" + group;
    }

    static String name(String key) {
        for (SegmentKind kind : values()) {
            if (key.startsWith(kind.key(""))) {
                return kind.label + ": " + key.substring(kind.key("").length()).replace('-', ' ');
            }
        }
        return key;
    }
}
