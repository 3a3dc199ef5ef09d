package io.peyvand.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What the form of the preference centre sends. Only what the page showed is answered: an unticked box arrives as nothing, so each box
 * comes with a hidden field that says it was there.
 */
class PreferenceAnswers {

    static final List<Integer> PAUSES = List.of(7, 30, 90);
    static final List<Integer> LIMITS = List.of(1, 2, 4);

    private final MultiValueMap<String, String> sent;

    PreferenceAnswers(MultiValueMap<String, String> sent) {
        this.sent = sent;
    }

    boolean leavesAltogether() {
        return "everything".equals(sent.getFirst("leave"));
    }

    PreferenceForm form(PreferenceDetails known, Instant now) {
        return new PreferenceForm(boxes("topic", known.topics().keySet()), boxes("channel", known.channels().keySet()),
                limit(known.maxPerWeek()), pause(known.pausedUntil(), now), language(), "preference-centre");
    }

    private Map<String, Boolean> boxes(String name, Collection<String> known) {
        List<String> ticked = sent.getOrDefault(name, List.of());
        Map<String, Boolean> answers = new LinkedHashMap<>();
        sent.getOrDefault(name + "-shown", List.of()).stream().filter(known::contains).forEach(box -> answers.put(box, ticked.contains(box)));
        return answers;
    }

    private @Nullable Integer limit(@Nullable Integer known) {
        String answer = sent.getFirst("most");
        if ("any".equals(answer)) {
            return null;
        }
        Integer number = number(answer, PreferenceForm.MOST_PER_WEEK);
        return number == null ? known : number;
    }

    /** Keeping a pause is an answer of its own, so that saving twice does not make it longer. */
    private @Nullable Instant pause(@Nullable Instant known, Instant now) {
        String answer = sent.getFirst("pause");
        if ("none".equals(answer)) {
            return null;
        }
        Integer days = number(answer, (int) PreferenceForm.LONGEST_PAUSE.toDays());
        return days == null ? known : now.plus(Duration.ofDays(days));
    }

    private @Nullable String language() {
        String answer = sent.getFirst("language");
        return "en".equals(answer) || "fa".equals(answer) ? answer : null;
    }

    private static @Nullable Integer number(@Nullable String answer, int most) {
        boolean usable = answer != null && answer.matches("[1-9]\\d{0,2}") && Integer.parseInt(answer) <= most;
        return usable ? Integer.valueOf(answer) : null;
    }
}
