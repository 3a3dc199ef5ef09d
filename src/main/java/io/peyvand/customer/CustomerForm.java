package io.peyvand.customer;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client tells of one customer. */
public record CustomerForm(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable Map<String, Object> attributes,
        @Nullable List<ConsentStatement> consents) {

    public CustomerForm {
        email = blankToNull(email);
        phone = blankToNull(phone);
        firstName = blankToNull(firstName);
        lastName = blankToNull(lastName);
        locale = blankToNull(locale);
        timeZone = blankToNull(timeZone);
        attributes = attributes == null ? Map.of() : attributes;
        consents = consents == null ? List.of() : consents;
    }

    /** Everything that is wrong with it; an absent address is not. */
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        if (email != null) {
            PlainText.emailFault(email).ifPresent(fault -> problems.add(new FieldProblem("email", fault)));
        }
        checkText(problems, "phone", phone, 40);
        checkText(problems, "firstName", firstName, 200);
        checkText(problems, "lastName", lastName, 200);
        if (locale != null && !wellFormedLocale(locale)) {
            problems.add(new FieldProblem("locale", "must be a language tag such as en or fa-IR"));
        }
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            problems.add(new FieldProblem("timeZone", "must be a time zone such as Asia/Tehran"));
        }
        JsonObjectRule.problems("attributes", attributes, problems);
        for (int index = 0; index < consents.size(); index++) {
            problems.addAll(consents.get(index).problems("consents[" + index + "]."));
        }
        return problems;
    }

    private static void checkText(List<FieldProblem> problems, String field, @Nullable String value, int maxLength) {
        PlainText.fault(value, maxLength).ifPresent(fault -> problems.add(new FieldProblem(field, fault)));
    }

    private static boolean wellFormedLocale(String tag) {
        try {
            return !new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
