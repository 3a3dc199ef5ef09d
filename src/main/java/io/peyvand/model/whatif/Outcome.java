package io.peyvand.model.whatif;

import org.jspecify.annotations.Nullable;

/** What a table comes to for a customer. */
record Outcome(Kind kind, @Nullable Object output) {

    static final Outcome NOTHING = new Outcome(Kind.NOTHING, null);
    static final Outcome FAILED = new Outcome(Kind.FAILED, null);
    static final Outcome NOT_DEPLOYED = new Outcome(Kind.NOT_DEPLOYED, null);

    /** Stands for whatever there is no room to tell apart. */
    static final Outcome OTHER = new Outcome(Kind.OTHER, null);

    enum Kind {
        DECIDED, NOTHING, FAILED, NOT_DEPLOYED, OTHER
    }

    static Outcome of(@Nullable Object output) {
        return output == null ? NOTHING : new Outcome(Kind.DECIDED, output);
    }
}
