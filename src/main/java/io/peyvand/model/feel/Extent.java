package io.peyvand.model.feel;

import java.util.Collection;

/**
 * The most that evaluating an expression can come to.
 *
 * @param steps expressions evaluated
 * @param size values in the result, nested ones included; {@value #CHARACTERS} characters of text count as one more
 * @param digits the result lies between 10^-digits and 10^digits, or is zero; infinite for a power or a number read from a text, which may have a billion
 * @param number surely a number, so as a filter it picks one item
 */
record Extent(double steps, double size, double digits, boolean number) {

    static final int CHARACTERS = 50;
    /** Of a number that came as JSON. */
    static final double DIGITS_OF_DATA = 308;
    static final Extent CONSTANT = new Extent(1, 1, 0, false);

    /** What the library does by itself with a value is far quicker than evaluating expressions. */
    private static final double NATIVE_STEP = 0.001;

    static Extent data(double size) {
        return new Extent(1, size, DIGITS_OF_DATA, false);
    }

    static Extent text(double characters) {
        return new Extent(1, 1 + characters / CHARACTERS, 0, false);
    }

    static Extent number(double steps, double digits) {
        return new Extent(steps, 1, digits, true);
    }

    /** All of them together, as in a list. */
    static Extent together(Collection<Extent> parts) {
        return parts.stream().reduce(new Extent(1, 1, 0, false),
                (all, part) -> new Extent(all.steps + part.steps, all.size + part.size, Math.max(all.digits, part.digits), false));
    }

    Extent or(Extent other) {
        return new Extent(Math.max(steps, other.steps), Math.max(size, other.size), Math.max(digits, other.digits), number && other.number);
    }

    Extent withSteps(double newSteps) {
        return new Extent(newSteps, size, digits, number);
    }

    Extent withSize(double newSize) {
        return new Extent(steps, newSize, digits, false);
    }

    /** One of its items, which may be nearly all of it. */
    Extent part(double partSize) {
        return new Extent(1, partSize, digits, false);
    }

    /** What the library does at least to look at it once. */
    double reading() {
        return steps + size * NATIVE_STEP;
    }

    /** Comparing each item with each. */
    double comparingAll() {
        return steps + size * size * NATIVE_STEP;
    }
}
