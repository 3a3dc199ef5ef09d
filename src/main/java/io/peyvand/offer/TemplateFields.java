package io.peyvand.offer;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a template may name; everything else is refused when the offer is stored, so that a typing error never reaches a customer. */
class TemplateFields {

    static final Set<String> NAMES = Set.of(
            "firstName", "lastName", "email", "externalId",
            "shopName", "shopUrl", "validDays", "validUntil",
            "unsubscribeUrl", "confirmUrl", "surveyUrl");

    private static final Pattern ATTRIBUTE = Pattern.compile("attributes\\.[A-Za-z0-9_-]{1,64}");

    static boolean knows(String name) {
        return NAMES.contains(name) || ATTRIBUTE.matcher(name).matches();
    }

    static String listed() {
        List<String> sorted = NAMES.stream().sorted().toList();
        return String.join(", ", sorted) + ", attributes.<name>";
    }

    private TemplateFields() {
    }
}
