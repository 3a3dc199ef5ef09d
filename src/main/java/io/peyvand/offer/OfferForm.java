package io.peyvand.offer;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An offer as somebody writes it; everything is checked before anything is stored, and all problems are told at once.
 *
 * @param version the one that was edited; absent to save over whatever is there
 */
record OfferForm(
        @Nullable String key,
        @Nullable String name,
        @Nullable String channel,
        @Nullable String purpose,
        @Nullable Map<String, String> subject,
        @Nullable Map<String, String> body,
        @Nullable String validFor,
        @Nullable Boolean active,
        @Nullable Instant availableUntil,
        @Nullable Map<String, String> preheader,
        @Nullable Map<String, String> text,
        @Nullable String topic,
        @Nullable Integer version) {

    static final String KEY = "[a-z0-9][a-z0-9-]{0,79}";
    private static final int LONGEST_NAME = 200;

    /** @throws OfferRefused with every problem and its field */
    Offer toOffer(String keyInPath) {
        WordsCheck check = new WordsCheck(!"service".equals(purpose));
        checkPlainFields(keyInPath, check);
        Map<Locale, String> subjects = check.required("subject", subject, check::line);
        Map<Locale, String> bodies = check.required("body", body, check::html);
        Map<Locale, String> preheaders = check.optional("preheader", preheader, check::line);
        Map<Locale, String> texts = check.optional("text", text, check::text);
        check.when(!subjects.keySet().equals(bodies.keySet()), "body", "sameLanguages");
        check.when(!bodies.keySet().containsAll(preheaders.keySet()), "preheader", "noOtherLanguages");
        check.when(!bodies.keySet().containsAll(texts.keySet()), "text", "noOtherLanguages");
        Duration holds = duration(check);
        check.throwIfAny();
        return new Offer(keyInPath, String.valueOf(name).strip(), "email", "service".equals(purpose) ? "service" : "marketing",
                subjects, bodies, holds, active == null || active, availableUntil, preheaders, texts,
                topic == null || topic.isBlank() ? null : topic.strip(), 0);
    }

    private void checkPlainFields(String keyInPath, WordsCheck check) {
        check.when(!keyInPath.matches(KEY), "key", "key", keyInPath);
        check.when(key != null && !key.equals(keyInPath), "key", "otherKey", String.valueOf(key), keyInPath);
        check.when(name == null || name.isBlank(), "name", "empty");
        check.when(name != null && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)), "name", "line", String.valueOf(LONGEST_NAME));
        check.when(channel != null && !channel.equals("email"), "channel", "channel");
        check.when(purpose != null && !purpose.equals("service") && !purpose.equals("marketing"), "purpose", "purpose");
        check.when(topic != null && !topic.isBlank() && !topic.strip().matches(KEY), "topic", "key", String.valueOf(topic));
    }

    private @Nullable Duration duration(WordsCheck check) {
        if (validFor == null) {
            return null;
        }
        try {
            Duration parsed = Duration.parse(validFor);
            check.when(parsed.toSeconds() < 1, "validFor", "tooBrief");
            return parsed;
        } catch (DateTimeParseException noDuration) {
            check.when(true, "validFor", "duration", validFor);
            return null;
        }
    }

    static Map<String, String> tagged(Map<Locale, String> words) {
        Map<String, String> tagged = new LinkedHashMap<>();
        words.forEach((locale, text) -> tagged.put(locale.toLanguageTag(), text));
        return tagged;
    }
}
