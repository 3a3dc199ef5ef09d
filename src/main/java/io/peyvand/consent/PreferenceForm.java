package io.peyvand.consent;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says a customer prefers; what {@code GET} answers can be sent back.
 *
 * @param topics whether she wants each; one that is not named stays as it is
 * @param channels whether marketing may use each; one that is not named stays as it is
 * @param maxPerWeek absent = no limit of her own
 * @param pausedUntil absent = no pause
 * @param locale absent = as it is
 * @param source where she said so
 */
record PreferenceForm(
        @Nullable Map<String, Boolean> topics,
        @Nullable Map<String, Boolean> channels,
        @Nullable Integer maxPerWeek,
        @Nullable Instant pausedUntil,
        @Nullable String locale,
        @Nullable String source) {

    static final int MOST_PER_WEEK = 50;
    static final Duration LONGEST_PAUSE = Duration.ofDays(366);

    PreferenceForm {
        topics = topics == null ? Map.of() : topics;
        channels = channels == null ? Map.of() : channels;
        source = source == null || source.isBlank() ? "api" : source.strip();
    }

    List<FieldProblem> problems(Collection<String> knownTopics, Instant now) {
        List<FieldProblem> problems = new ArrayList<>();
        checkNames(problems, "topics", topics, knownTopics);
        checkNames(problems, "channels", channels, List.of("email", "sms", "phone", "post"));
        if (maxPerWeek != null && (maxPerWeek < 1 || maxPerWeek > MOST_PER_WEEK)) {
            problems.add(new FieldProblem("maxPerWeek", "must be from 1 to %d, or absent for no limit".formatted(MOST_PER_WEEK)));
        }
        if (pausedUntil != null && pausedUntil.isAfter(now.plus(LONGEST_PAUSE))) {
            problems.add(new FieldProblem("pausedUntil", "must be within a year; who wants nothing at all withdraws the consent"));
        }
        if (locale != null && !wellFormed(locale)) {
            problems.add(new FieldProblem("locale", "must be a language tag such as en or fa-IR"));
        }
        PlainText.fault(source, 200).ifPresent(fault -> problems.add(new FieldProblem("source", fault)));
        return problems;
    }

    private static void checkNames(List<FieldProblem> problems, String field, Map<String, Boolean> given, Collection<String> known) {
        given.forEach((name, wanted) -> {
            if (!known.contains(name)) {
                problems.add(new FieldProblem(field + "." + name, known.isEmpty() ? "is not known; there are none" : "is not one of " + String.join(", ", known)));
            } else if (wanted == null) {
                problems.add(new FieldProblem(field + "." + name, "must be true or false"));
            }
        });
    }

    private static boolean wellFormed(String tag) {
        try {
            return !new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }
}
