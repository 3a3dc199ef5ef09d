package io.peyvand.offer.template;

import java.time.Duration;

/** Ends a rendering that takes more steps than any mail needs, and, should the steps themselves be slow, one that takes too long. */
class Budget {

    private static final int STEPS = 50_000;
    private static final int BETWEEN_LOOKS = 256;
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();

    private final long begun = System.nanoTime();
    private int spent;

    void spend() {
        if (++spent > STEPS) {
            throw new TemplateRefused("the rendering takes more than %d steps; loop over shorter lists or fewer of them".formatted(STEPS));
        }
        if (spent % BETWEEN_LOOKS == 0 && System.nanoTime() - begun > LONGEST) {
            throw new TemplateRefused("the rendering takes longer than 2 seconds; shorten the template");
        }
    }
}
