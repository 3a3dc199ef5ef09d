package io.peyvand.ops.alert;

/** What a meter says of one subject, in the unit of the kind. */
record Reading(AlertKind kind, String subject, double value, double threshold) {

    boolean wrong() {
        return kind.wrong(value, threshold);
    }
}
