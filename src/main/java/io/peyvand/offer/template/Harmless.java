package io.peyvand.offer.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Takes from a value what could act on the mail around it: control characters, direction marks, a link's script or a second parameter. */
class Harmless {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "ckb", "dv", "fa", "he", "ps", "ug", "ur", "yi");
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    static boolean rightToLeft(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }

    /** Without line breaks and other control characters, and without marks that turn the direction of what follows. */
    static String line(String value) {
        StringBuilder clean = null;
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            boolean control = Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
            if (control || turnsDirection(character)) {
                clean = clean == null ? new StringBuilder(value.length()).append(value, 0, at) : clean;
                if (control) {
                    clean.append(' ');
                }
            } else if (clean != null) {
                clean.append(character);
            }
        }
        return clean == null ? value : clean.toString();
    }

    /** Isolates a value that reads against the text around it, so that neither moves the other's words or punctuation. */
    static String isolated(String value, boolean rightToLeft) {
        if (value.contains("://")) {
            return value;
        }
        for (int at = 0; at < value.length(); at++) {
            byte direction = Character.getDirectionality(value.charAt(at));
            boolean leftward = direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
            boolean rightward = direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT || direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            if (rightToLeft ? rightward : leftward) {
                return ISOLATE + value + END_OF_ISOLATE;
            }
        }
        return value;
    }

    /** The beginning of a link: the web, a mail, a call or a place in the page, and nothing that runs. */
    static String address(String value) {
        String start = value.strip().toLowerCase(Locale.ROOT);
        boolean leadsSomewhere = start.startsWith("https://") || start.startsWith("http://") || start.startsWith("mailto:")
                || start.startsWith("tel:") || start.startsWith("#");
        return leadsSomewhere ? value.strip().replace(" ", "%20") : "#";
    }

    /** A part of a link: whatever could end it or begin another parameter is encoded; a slash may stay. */
    static String partOfAddress(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (!unreserved(value.charAt(at))) {
                return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
            }
        }
        return value;
    }

    private static boolean unreserved(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || "-._~/".indexOf(character) >= 0);
    }

    private static boolean turnsDirection(char character) {
        return character >= '\u202A' && character <= '\u202E' || character >= '\u2066' && character <= '\u2069';
    }

    private Harmless() {
    }
}
