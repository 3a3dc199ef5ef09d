package io.peyvand.customer;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What text from outside may contain. Any script is fine; what could break a mail header, a log line or the reading direction of a
 * page is not.
 */
public final class PlainText {

    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@\"(),:;<>\\[\\]\\\\.]+(\\.[^\\s@\"(),:;<>\\[\\]\\\\.]+)*");
    private static final Pattern DOMAIN = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    private PlainText() {
    }

    /** @return what is wrong with a single line of text, empty when nothing is */
    public static Optional<String> fault(@Nullable String text, int maxLength) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.length() > maxLength) {
            return Optional.of("is longer than " + maxLength + " characters");
        }
        int length = text.length();
        for (int at = 0; at < length; at++) {
            char character = text.charAt(at);
            if (character >= ' ' && character < 0x7f) {
                continue;
            }
            if (forbidden(character)) {
                return Optional.of("contains the forbidden character U+%04X at position %d".formatted((int) character, at + 1));
            }
            if (Character.isSurrogate(character)) {
                if (!Character.isHighSurrogate(character) || at + 1 == length || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    return Optional.of("contains half a character at position " + (at + 1));
                }
                at++;
            }
        }
        return Optional.empty();
    }

    /** The zero-width joiners U+200C and U+200D stay allowed: Persian needs them. */
    private static boolean forbidden(char character) {
        return Character.isISOControl(character)
                || character == '\u2028' || character == '\u2029'
                || character >= '\u202a' && character <= '\u202e'
                || character >= '\u2066' && character <= '\u2069'
                || character == '\ufeff' || character == '\ufffe' || character == '\uffff';
    }

    /** @return what is wrong with an e-mail address, empty when nothing is */
    public static Optional<String> emailFault(String address) {
        Optional<String> fault = fault(address, 254);
        if (fault.isPresent()) {
            return fault;
        }
        int at = address.lastIndexOf('@');
        boolean valid = at > 0 && at <= 64 && LOCAL_PART.matcher(address.substring(0, at)).matches() && validDomain(address.substring(at + 1));
        return valid ? Optional.empty() : Optional.of("is not an e-mail address such as name@example.com");
    }

    private static boolean validDomain(String domain) {
        try {
            return DOMAIN.matcher(IDN.toASCII(domain)).matches();
        } catch (IllegalArgumentException unencodable) {
            return false;
        }
    }
}
