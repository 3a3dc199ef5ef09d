package io.peyvand.ops.overview;

import io.peyvand.ops.OperationsProgram;

/** What the program does every ten minutes, at once. */
public final class AddedUpDays {

    private AddedUpDays() {
    }

    public static void in(OperationsProgram program) {
        program.bean(ElementDays.class).addUp();
    }
}
