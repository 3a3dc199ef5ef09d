package io.peyvand.model.proof;

/** How many pieces may still be looked at; a table can be made that has more of them than there are atoms in the sun. */
final class Effort {

    private static final int MOST = 800_000;

    private int spent;

    void spend(int pieces) {
        spent += pieces;
        if (spent > MOST) {
            throw new TooMuch();
        }
    }

    static final class TooMuch extends RuntimeException {
        TooMuch() {
            super(null, null, false, false);
        }
    }
}
