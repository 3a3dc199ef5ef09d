package io.peyvand.exporter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What never gets into the projection. Our own models pass ids only; an analyst's may pass anything, and what stands here outlives an
 * erasure.
 *
 * @param names of variables and fields whose values are withheld
 */
record PersonalData(Pattern names) {

    static final String NAMES = "(?i).*(e-?mail|phone|mobile|address|street|postcode|zip|birth|passw|secret|token|iban|gender).*"
            + "|(?i)((first|last|middle|full|family|given|display|nick|user|sur|customer|contact|person)[_-]?)?name";
    private static final Pattern ADDRESS = Pattern.compile("[^\\s\"'<>(),;:@]+@[^\\s\"'<>(),;:@]+\\.[^\\s\"'<>(),;:@]+");
    /** Begins with a plus or a zero: other numbers are ids, amounts and dates. */
    private static final Pattern PHONE = Pattern.compile("(?<![\\p{Nd}\\p{L}.-])(?:\\+|[0۰٠])\\p{Nd}(?:[ ()./-]{0,2}\\p{Nd}){6,14}(?![\\p{Nd}\\p{L}.-])");
    private static final Pattern FIELD = Pattern.compile("\"([^\"\\\\]{1,80})\"\\s*:");
    private static final String GONE = "[withheld]";

    /** Why the value may not be kept, or null. Yes and no are nobody's, whatever their name. */
    @Nullable String reason(String name, String json) {
        if (json.equals("true") || json.equals("false") || json.equals("null")) {
            return null;
        }
        if (names.matcher(name).matches()) {
            return "its name says that it may be personal";
        }
        if (addressed(json)) {
            return "it looks like an e-mail address";
        }
        if (json.startsWith("\"") && PHONE.matcher(json).find() || inside(json) && PHONE.matcher(json).find()) {
            return "it looks like a phone number";
        }
        return inside(json) && namedField(json) ? "a field's name says that it may be personal" : null;
    }

    /** The text with addresses and phone numbers taken out; also fit for the database, which takes no zero character. */
    String withoutAddresses(String text) {
        String kept = text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(GONE);
        return PHONE.matcher(kept).replaceAll(GONE);
    }

    private static boolean addressed(String json) {
        return json.indexOf('@') >= 0 && ADDRESS.matcher(json).find();
    }

    private static boolean inside(String json) {
        return json.startsWith("{") || json.startsWith("[");
    }

    private boolean namedField(String json) {
        Matcher field = FIELD.matcher(json);
        while (field.find()) {
            if (names.matcher(field.group(1)).matches()) {
                return true;
            }
        }
        return false;
    }
}
