package io.peyvand.model.feel;

/**
 * How large the data of a process or of a decision's caller is taken to be, and what an expression may then cost.
 *
 * @param data values in one variable
 */
record Scale(double data, double mostSteps, double mostSize) {

    /** Bounds what an expression does by itself, whatever the data. */
    static final Scale USUAL = new Scale(300, 200_000, 200_000);
    /** Bounds what large data can make of it: one loop over it, not two within each other. */
    static final Scale LARGE = new Scale(20_000, 20_000_000, 2_000_000);

    Extent within(Extent extent) {
        if (!(extent.steps() <= mostSteps)) {
            throw new FeelRefused("feel-effort", "could take %s evaluations with %,.0f values in each variable; %,.0f are allowed. Write fewer loops within loops, and ranges between numbers that are written out"
                    .formatted(extent.steps() < 1e15 ? "%,.0f".formatted(extent.steps()) : "countless", data, mostSteps));
        }
        if (!(extent.size() <= mostSize)) {
            throw new FeelRefused("feel-effort", "could make a result of %,.0f values or texts of %d characters; %,.0f are allowed"
                    .formatted(extent.size(), Extent.CHARACTERS, mostSize));
        }
        return extent;
    }
}
