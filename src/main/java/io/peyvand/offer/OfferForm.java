package io.peyvand.offer;

import io.peyvand.offer.template.Template;
import io.peyvand.offer.template.TemplateRefused;
import io.peyvand.web.Problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An offer as somebody writes it; everything is checked before anything is stored, and all problems are told at once. */
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

    private static final String KEY = "[a-z0-9][a-z0-9-]{0,79}";
    private static final int LINE_LIMIT = 300;

    /** @throws OfferRefused with every problem and its field */
    Offer toOffer(String keyInPath) {
        Problems problems = new Problems();
        problems.when(!keyInPath.matches(KEY), "key", "must be of small letters, digits and hyphens, at most 80, but is '%s'".formatted(keyInPath));
        problems.when(key != null && !key.equals(keyInPath), "key", "is '%s' in the body but '%s' in the address".formatted(key, keyInPath));
        problems.when(name == null || name.isBlank(), "name", "must not be empty");
        problems.when(channel != null && !channel.equals("email"), "channel", "must be 'email'");
        boolean service = "service".equals(purpose);
        problems.when(purpose != null && !service && !purpose.equals("marketing"), "purpose", "must be 'marketing' or 'service'");
        Map<Locale, String> subjects = words("subject", subject, problems, this::checkLine);
        Map<Locale, String> bodies = words("body", body, problems, (html, locale) -> checkBody(html, locale, service));
        problems.when(!subjects.keySet().equals(bodies.keySet()), "body", "must have the same languages as subject");
        Map<Locale, String> preheaders = optional("preheader", preheader, problems, this::checkLine);
        Map<Locale, String> texts = optional("text", text, problems, Template::ofText);
        problems.when(!bodies.keySet().containsAll(preheaders.keySet()), "preheader", "must not have other languages than body");
        problems.when(!bodies.keySet().containsAll(texts.keySet()), "text", "must not have other languages than body");
        problems.when(topic != null && !topic.isBlank() && !topic.strip().matches(KEY), "topic",
                "must be of small letters, digits and hyphens, at most 80, but is '%s'".formatted(topic));
        Duration holds = duration(problems);
        problems.throwIfAny();
        return new Offer(keyInPath, String.valueOf(name).strip(), "email", service ? "service" : "marketing",
                subjects, bodies, holds, active == null || active, availableUntil, preheaders, texts,
                topic == null || topic.isBlank() ? null : topic.strip(), 0);
    }

    private void checkLine(String text, Locale locale) {
        if (text.length() > LINE_LIMIT || text.isBlank()) {
            throw new IllegalText("must have 1 to %d characters".formatted(LINE_LIMIT));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalText("must be one line without control characters");
        }
        Template.ofText(text, locale);
    }

    private static void checkBody(String html, Locale locale, boolean service) {
        if (html.isBlank()) {
            throw new IllegalText("must not be empty");
        }
        Template template = Template.ofHtml(html, locale);
        template.toText();
        if (!service && CompiledOffer.isWholeDocument(html) && !template.fields().contains("unsubscribeUrl")) {
            throw new IllegalText("a whole document for marketing must show {{unsubscribeUrl}}");
        }
    }

    private static Map<Locale, String> optional(
            String field, @Nullable Map<String, String> byTag, Problems problems, BiConsumer<String, Locale> check) {
        Map<String, String> written = new LinkedHashMap<>();
        (byTag == null ? Map.<String, String>of() : byTag).forEach((tag, text) -> {
            if (text != null && !text.isBlank()) {
                written.put(tag, text);
            }
        });
        return written.isEmpty() ? Map.of() : words(field, written, problems, check);
    }

    private static Map<Locale, String> words(
            String field, @Nullable Map<String, String> byTag, Problems problems, BiConsumer<String, Locale> check) {
        Map<Locale, String> words = new LinkedHashMap<>();
        problems.when(byTag == null || byTag.isEmpty(), field, "must have at least one language");
        (byTag == null ? Map.<String, String>of() : byTag).forEach((tag, text) -> {
            String place = field + "." + tag;
            try {
                Locale locale = new Locale.Builder().setLanguageTag(tag).build();
                words.put(locale, text);
                problems.when(tag.isBlank() || text == null, place, "must be a text under a language such as 'en'");
                if (text != null) {
                    check.accept(text, locale);
                }
            } catch (TemplateRefused refused) {
                refused.problems().forEach(problem -> problems.when(true, place, problem.message()));
            } catch (IllegalText illegal) {
                problems.when(true, place, illegal.getMessage());
            } catch (IllformedLocaleException noLanguage) {
                problems.when(true, place, "is no language tag such as 'en' or 'fa'");
            }
        });
        return words;
    }

    private @Nullable Duration duration(Problems problems) {
        if (validFor == null) {
            return null;
        }
        try {
            Duration parsed = Duration.parse(validFor);
            problems.when(parsed.toSeconds() < 1, "validFor", "must be at least a second");
            return parsed;
        } catch (DateTimeParseException noDuration) {
            problems.when(true, "validFor", "must be an ISO-8601 duration such as P14D or PT48H, but is '%s'".formatted(validFor));
            return null;
        }
    }

    /** A text that is wrong as a whole, not at one place. */
    private static final class IllegalText extends RuntimeException {

        IllegalText(String message) {
            super(message);
        }
    }

    /** Collects instead of stopping at the first. */
    private static final class Problems {

        private final List<FieldError> found = new ArrayList<>();

        void when(boolean wrong, String field, @Nullable String message) {
            if (wrong) {
                found.add(new FieldError(field, String.valueOf(message)));
            }
        }

        void throwIfAny() {
            if (!found.isEmpty()) {
                throw new OfferRefused(found);
            }
        }
    }
}
