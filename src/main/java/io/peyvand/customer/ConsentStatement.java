package io.peyvand.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says a customer agreed to or withdrew.
 *
 * @param source where it was said, such as {@code checkout} or {@code csv-import}
 * @param text the words she agreed to
 */
public record ConsentStatement(String purpose, String channel, @Nullable Boolean granted, String source, @Nullable String text) {

    private static final Set<String> PURPOSES = Set.of("marketing", "service");
    private static final Set<String> CHANNELS = Set.of("email", "sms", "phone", "post");

    public List<FieldProblem> problems(String prefix) {
        List<FieldProblem> problems = new ArrayList<>();
        if (purpose == null || !PURPOSES.contains(purpose)) {
            problems.add(new FieldProblem(prefix + "purpose", "must be one of marketing, service"));
        }
        if (channel == null || !CHANNELS.contains(channel)) {
            problems.add(new FieldProblem(prefix + "channel", "must be one of email, sms, phone, post"));
        }
        if (granted == null) {
            problems.add(new FieldProblem(prefix + "granted", "is required: true or false"));
        }
        if (source == null || source.isBlank()) {
            problems.add(new FieldProblem(prefix + "source", "is required: where she said so"));
        }
        PlainText.fault(source, 200).ifPresent(fault -> problems.add(new FieldProblem(prefix + "source", fault)));
        PlainText.fault(text == null ? null : text.replaceAll("[\r\n\t]", " "), 4_000).ifPresent(fault -> problems.add(new FieldProblem(prefix + "text", fault)));
        return problems;
    }
}
