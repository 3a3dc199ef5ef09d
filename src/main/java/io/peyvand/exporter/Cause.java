package io.peyvand.exporter;

import java.util.regex.Pattern;

/** An error message without what differs from case to case, so that one mistake is one group however many it hits. */
final class Cause {

    private static final int LONGEST = 300;
    private static final Pattern QUOTED = Pattern.compile("(?<!\\w)(?:'[^']*'|\"[^\"]*\"|“[^”]*”|«[^»]*»|`[^`]*`)(?!\\w)");
    private static final Pattern UUID = Pattern.compile("\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b");
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Cause() {
    }

    static String of(String message) {
        // The beginning names the mistake; what follows may be long, such as the trail of an exception.
        String text = message.substring(0, Math.min(message.length(), 2 * LONGEST));
        text = QUOTED.matcher(text).replaceAll("'…'");
        text = UUID.matcher(text).replaceAll("…");
        text = DIGITS.matcher(text).replaceAll("#");
        text = SPACE.matcher(text).replaceAll(" ").strip();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
