package io.peyvand.offer.template;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a template may name; everything else is refused when the offer is stored, so that a typing error never reaches a customer. */
public class TemplateFields {

    public static final Set<String> NAMES = Set.of(
            "firstName", "lastName", "email", "externalId", "stage",
            "shopName", "shopUrl", "postalAddress", "validDays", "validUntil",
            "unsubscribeUrl", "preferencesUrl", "confirmUrl", "surveyUrl");

    private static final String NAME = "[\\p{L}\\p{N}_-]{1,64}";
    private static final Pattern ATTRIBUTE = Pattern.compile("attributes(\\." + NAME + "){1,4}");
    private static final Pattern OF_THE_ELEMENT = Pattern.compile("\\.|(\\." + NAME + "){1,4}");

    static boolean knows(String name) {
        return NAMES.contains(name) || ATTRIBUTE.matcher(name).matches();
    }

    /** {@code .} or {@code .price}: has a meaning inside of a section only. */
    static boolean ofTheElement(String name) {
        return OF_THE_ELEMENT.matcher(name).matches();
    }

    public static List<String> sorted() {
        return NAMES.stream().sorted().toList();
    }

    static String listed() {
        return String.join(", ", sorted()) + ", attributes.<name>";
    }

    private TemplateFields() {
    }
}
