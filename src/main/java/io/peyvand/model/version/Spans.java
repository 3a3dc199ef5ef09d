package io.peyvand.model.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the spans of time in a timer's text, however much FEEL stands around them. */
final class Spans {

    private static final Pattern SPAN = Pattern.compile("\\bP(?=[0-9T])(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)W)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?\\b");
    private static final List<String> UNITS = List.of("years", "months", "weeks", "days", "hours", "minutes", "seconds");

    /** @param unit short name of it, such as {@code days} */
    record Amount(String unit, long number) {
    }

    /** One that was changed, part by part. */
    record Changed(List<Amount> before, List<Amount> after) {
    }

    private Spans() {
    }

    /** @return empty when anything but spans of time differs */
    static Optional<List<Changed>> changed(String before, String after) {
        if (!SPAN.matcher(before).replaceAll("P").equals(SPAN.matcher(after).replaceAll("P"))) {
            return Optional.empty();
        }
        List<List<Amount>> one = in(before);
        List<List<Amount>> other = in(after);
        List<Changed> changed = new ArrayList<>();
        for (int index = 0; index < Math.min(one.size(), other.size()); index++) {
            if (!one.get(index).equals(other.get(index))) {
                changed.add(new Changed(one.get(index), other.get(index)));
            }
        }
        return changed.isEmpty() || one.size() != other.size() ? Optional.empty() : Optional.of(changed);
    }

    private static List<List<Amount>> in(String text) {
        return SPAN.matcher(text).results().map(found -> {
            List<Amount> amounts = new ArrayList<>();
            for (int unit = 0; unit < UNITS.size(); unit++) {
                String number = found.group(unit + 1);
                if (number != null && number.length() < 10) {
                    amounts.add(new Amount(UNITS.get(unit), Long.parseLong(number)));
                }
            }
            return List.copyOf(amounts);
        }).toList();
    }
}
