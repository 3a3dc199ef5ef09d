package io.peyvand.access;

import java.nio.charset.StandardCharsets;

/** What a password has to be. */
final class NewPassword {

    private static final int SHORTEST = 8;
    /** bcrypt reads no further, so a longer one would pretend to be stronger than it is. */
    private static final int LONGEST_IN_BYTES = 72;

    private NewPassword() {
    }

    static boolean acceptable(String password) {
        return password.length() >= SHORTEST && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_IN_BYTES;
    }
}
