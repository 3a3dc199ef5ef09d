package io.peyvand.tracking;

import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.FieldProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is not yet a customer leaves on a form.
 *
 * @param website invisible to people; who fills it in is a robot
 */
record LeadForm(
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String source,
        @Nullable String interest,
        @Nullable String companySize,
        @Nullable String website) {

    private static final int LONGEST_ANSWER = 100;

    boolean filledByRobot() {
        return website != null && !website.isBlank();
    }

    /** @param form the form's name, which is where the lead came from unless the form says otherwise */
    CustomerForm customer(String form) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("leadSource", source == null || source.isBlank() ? form : source.strip());
        putIfGiven(attributes, "leadInterest", interest);
        putIfGiven(attributes, "leadCompanySize", companySize);
        return new CustomerForm(email, phone, firstName, lastName, locale, timeZone, attributes, null);
    }

    /** A number stays a number, so that a decision table can compare it. */
    private static void putIfGiven(Map<String, Object> attributes, String name, @Nullable String answer) {
        if (answer != null && !answer.isBlank()) {
            String text = answer.strip();
            attributes.put(name, text.matches("\\d{1,9}") ? (Object) Integer.valueOf(text) : text);
        }
    }

    List<FieldProblem> problems(String form) {
        List<FieldProblem> problems = new ArrayList<>(customer(form).problems());
        if (email == null || email.isBlank()) {
            problems.add(new FieldProblem("email", "is required"));
        }
        Map<String, @Nullable String> answers = new HashMap<>();
        answers.put("source", source);
        answers.put("interest", interest);
        answers.put("companySize", companySize);
        answers.forEach((field, answer) -> {
            if (answer != null && answer.length() > LONGEST_ANSWER) {
                problems.add(new FieldProblem(field, "is longer than " + LONGEST_ANSWER + " characters"));
            }
        });
        return problems;
    }
}
