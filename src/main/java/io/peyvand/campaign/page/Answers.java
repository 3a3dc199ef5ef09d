package io.peyvand.campaign.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was typed into the wizard, as it was typed: valid or not, so that nothing is lost between two steps. */
record Answers(Map<String, List<String>> values) {

    static final Answers NONE = new Answers(Map.of());
    private static final int LONGEST = 20_000;

    /** The answers of one step replace all of its former ones, so that a box that is no longer ticked is gone. */
    Answers with(Step step, Map<String, List<String>> submitted) {
        Map<String, List<String>> merged = new LinkedHashMap<>(values);
        step.fields().forEach(field -> {
            merged.remove(field);
            if (submitted.containsKey(field)) {
                merged.put(field, submitted.get(field).stream().map(Answers::tidy).toList());
            }
        });
        return new Answers(merged);
    }

    /** Another row of offers, or one less: {@code add}, {@code remove-2}; anything else changes nothing. */
    Answers with(String go) {
        int row = go.matches("remove-\\d{1,2}") ? Integer.parseInt(go.substring("remove-".length())) - 1 : -1;
        if (row < 0 && !go.equals("add")) {
            return this;
        }
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        List.of("offer", "weight").forEach(field -> {
            List<String> rows = new ArrayList<>(all(field).isEmpty() ? List.of("") : all(field));
            if (go.equals("add")) {
                rows.add(field.equals("weight") ? "1" : "");
            } else if (row < rows.size()) {
                rows.remove(row);
            }
            changed.put(field, rows);
        });
        return new Answers(changed);
    }

    /** @return empty when nothing was typed */
    public String text(String field) {
        List<String> given = values.getOrDefault(field, List.of());
        return given.isEmpty() ? "" : given.getFirst();
    }

    public String text(String field, String otherwise) {
        return text(field).isEmpty() ? otherwise : text(field);
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean ticked(String field) {
        return !text(field).isEmpty();
    }

    /** @return empty when there is no number in it; the digits may be Persian or Arabic */
    static Optional<BigDecimal> number(String text) {
        String plain = latinDigits(text).replace("٬", "").replace(",", "").replace("٫", ".").strip();
        return plain.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    static String latinDigits(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
            latin.appendCodePoint(digit < 0 ? point : '0' + digit);
        });
        return latin.toString();
    }

    private static String tidy(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
    }
}
