package io.peyvand.embedded;

/** One line of the block printed when the program is ready; modules contribute theirs as beans, ordered with {@code @Order}. */
public interface StartLine {

    String label();

    String value();
}
