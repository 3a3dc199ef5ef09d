package io.peyvand.offer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of the editor by the names of its inputs, such as {@code body.fa}: as stored, or as somebody just typed them. */
record EditedOffer(Map<String, String> fields) {

    private static final List<String> OFFERED = List.of("en", "fa");

    static EditedOffer of(Offer offer) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", offer.name());
        fields.put("purpose", offer.purpose());
        fields.put("topic", offer.topic() == null ? "" : offer.topic());
        fields.put("validFor", offer.validFor() == null ? "" : days(offer.validFor()));
        fields.put("availableUntil", offer.availableUntil() == null ? "" : LocalDateTime.ofInstant(offer.availableUntil(), ZoneOffset.UTC).withNano(0).toString());
        fields.put("version", String.valueOf(offer.version()));
        fields.put("active", String.valueOf(offer.active()));
        Map.of("subject", offer.subject(), "preheader", offer.preheader(), "body", offer.body(), "text", offer.text())
                .forEach((field, words) -> words.forEach((locale, text) -> fields.put(field + "." + locale.toLanguageTag(), text)));
        return new EditedOffer(fields);
    }

    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Those it speaks, in their order, then those the console offers. */
    public Set<String> languages() {
        Set<String> languages = new LinkedHashSet<>();
        fields.keySet().stream().filter(name -> name.startsWith("body.") && !get(name).isBlank()).forEach(name -> languages.add(name.substring(5)));
        languages.addAll(OFFERED);
        return languages;
    }

    OfferForm form() {
        return form(language -> !get("subject." + language).isBlank() || !get("body." + language).isBlank());
    }

    /** One language of it, as much as is there: for a preview of what is not finished. */
    OfferForm formIn(String language) {
        return form(language::equals);
    }

    private OfferForm form(Predicate<String> wanted) {
        List<String> languages = languages().stream().filter(wanted).toList();
        return new OfferForm(null, get("name"), "email", get("purpose"), words("subject", languages), words("body", languages), validFor(),
                !"false".equals(get("active")), until(), words("preheader", languages), words("text", languages), get("topic"), version());
    }

    private Map<String, String> words(String field, List<String> languages) {
        Map<String, String> words = new LinkedHashMap<>();
        languages.forEach(language -> words.put(language, get(field + "." + language).replace("\r\n", "\n")));
        return words;
    }

    /** A bare number counts days; whoever needs hours writes PT48H. */
    private @Nullable String validFor() {
        String typed = get("validFor").strip();
        return typed.isEmpty() ? null : typed.matches("\\d{1,4}") ? "P" + typed + "D" : typed;
    }

    private @Nullable Instant until() {
        try {
            return get("availableUntil").isBlank() ? null : LocalDateTime.parse(get("availableUntil")).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            throw new OfferRefused(List.of(OfferFault.of("availableUntil", "instant", get("availableUntil"))));
        }
    }

    @Nullable Integer version() {
        return get("version").matches("\\d{1,9}") ? Integer.valueOf(get("version")) : null;
    }

    private static String days(Duration duration) {
        return duration.equals(Duration.ofDays(duration.toDays())) ? String.valueOf(duration.toDays()) : duration.toString();
    }
}
