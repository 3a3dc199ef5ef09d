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
            throw extent.steps() < 1e15 ? new FeelRefused("feel-effort.steps", data, mostSteps, extent.steps()) : new FeelRefused("feel-effort.countless", data, mostSteps);
        }
        if (!(extent.size() <= mostSize)) {
            throw new FeelRefused("feel-effort.size", Math.round(extent.size()), Extent.CHARACTERS, mostSize);
        }
        return extent;
    }
}
