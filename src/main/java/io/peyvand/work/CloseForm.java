package io.peyvand.work;

import io.peyvand.web.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** @param outcome kebab-case, what the journey decides by */
record CloseForm(@Nullable String outcome, @Nullable String note) {

    private static final Pattern OUTCOME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int LONGEST_NOTE = 4_000;

    void check() {
        if (outcome == null || !OUTCOME.matcher(outcome).matches()) {
            throw Problem.badRequest("outcome", "'outcome' must be a word in kebab-case, such as resolved.");
        }
        if (outcome.equals("withdrawn")) {
            throw Problem.badRequest("outcome", "'withdrawn' is what the journey itself does when it ends; say what came of it.");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw Problem.badRequest("note", "'note' is longer than %d characters.".formatted(LONGEST_NOTE));
        }
    }
}
