package io.peyvand.consent;

import io.peyvand.consent.ConsentSettings.Topic;
import io.peyvand.customer.PublicPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of the preference centre in one language: what the page shows, and what the log keeps of what was shown and answered. */
class PreferenceSheet {

    private final PublicPage pages;
    private final Choices choices;
    private final Locale locale;

    PreferenceSheet(PublicPage pages, Choices choices, Locale locale) {
        this.pages = pages;
        this.choices = choices;
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    public String text(String key) {
        return pages.text("consent.preferences." + key, locale);
    }

    public List<Topic> topics() {
        return choices.topics();
    }

    public String name(Topic topic) {
        return topic.nameIn(locale);
    }

    /** A limit that the page does not offer, set by somebody for her, is offered as well. */
    public List<Integer> limits(@Nullable Integer hers) {
        return Stream.concat(PreferenceAnswers.LIMITS.stream(), Stream.ofNullable(hers)).distinct().sorted().toList();
    }

    public List<Integer> pauses() {
        return PreferenceAnswers.PAUSES;
    }

    public String limit(@Nullable Integer most) {
        return most == null ? text("limit.any") : counted(most == 1 ? "limit.one" : "limit.many", most);
    }

    public String pause(int days) {
        return counted("pause.days", days);
    }

    public String left(Instant pausedUntil) {
        long days = Math.max(1, Duration.between(choices.now(), pausedUntil).plusHours(23).toDays());
        return counted(days == 1 ? "pause.oneLeft" : "pause.left", days);
    }

    /** What she was shown and what she answered, as the log keeps it. */
    String answered(PreferenceForm form) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(text("channels"));
        answers(lines, form.channels(), channel -> text("channel." + channel));
        lines.add(text("topics"));
        answers(lines, form.topics(), key -> topics().stream().filter(topic -> topic.key().equals(key)).map(this::name).findFirst().orElse(key));
        lines.add(text("limit") + " " + limit(form.maxPerWeek()));
        lines.add(text("pause") + " " + (form.pausedUntil() == null ? text("pause.none") : left(form.pausedUntil())));
        return lines.toString();
    }

    private void answers(StringJoiner lines, Map<String, Boolean> given, UnaryOperator<String> name) {
        given.forEach((key, yes) -> lines.add("- %s: %s".formatted(name.apply(key), text(yes ? "yes" : "no"))));
    }

    private String counted(String key, long number) {
        return text(key).replace("{0}", pages.number(number, locale));
    }
}
