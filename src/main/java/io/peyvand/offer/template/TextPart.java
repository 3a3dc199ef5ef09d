package io.peyvand.offer.template;

import java.util.Locale;
import java.util.stream.Collectors;

/** The last touch on a plain text part: no gaps where values were absent, and in a right-to-left language every line from the right. */
public class TextPart {

    private static final char RIGHT_TO_LEFT_MARK = '\u200F';

    public static String of(String rendered, Locale locale) {
        String tidy = PlainText.tidy(rendered);
        return Harmless.rightToLeft(locale)
                ? tidy.lines().map(TextPart::fromTheRight).collect(Collectors.joining("\n"))
                : tidy;
    }

    /** In such a language a line is marked by what its values begin with. */
    public static boolean hangsOnValues(Locale locale) {
        return Harmless.rightToLeft(locale);
    }

    /** A mail program takes the direction of a line from its first letter, which may belong to a foreign name. */
    private static String fromTheRight(String line) {
        boolean begunLeft = false;
        for (int at = 0; at < line.length(); at++) {
            byte direction = Character.getDirectionality(line.charAt(at));
            if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                return begunLeft ? RIGHT_TO_LEFT_MARK + line : line;
            }
            begunLeft |= direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
        }
        return line;
    }

    private TextPart() {
    }
}
