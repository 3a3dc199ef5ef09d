package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.AudienceCount.Counts;
import io.peyvand.web.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a count by parts is; whoever watches it carries it from one step to the next, so that any node can go on.
 *
 * @param of the mark of what is counted, so that the count of one audience never goes on with another
 * @param next the first customer nobody looked at yet
 */
record Reached(long of, long next, Counts counts) {

    private static final String BETWEEN = "-";
    private static final Pattern WRITTEN = Pattern.compile("\\d{1,18}(-\\d{1,18}){%d}".formatted(3 + Exclusion.values().length));

    static Reached from(long of, long first) {
        Map<Exclusion, Long> nobody = new LinkedHashMap<>();
        Arrays.stream(Exclusion.values()).forEach(reason -> nobody.put(reason, 0L));
        return new Reached(of, first, new Counts(0, 0, nobody));
    }

    /** @throws Problem when this is not what {@link #text} wrote */
    static Reached of(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw Problem.badRequest("soFar", "This is no count that can go on; begin anew without it, on a page by loading it again.");
        }
        List<Long> numbers = Arrays.stream(text.split(BETWEEN)).map(Long::valueOf).toList();
        Map<Exclusion, Long> excluded = new LinkedHashMap<>();
        for (Exclusion reason : Exclusion.values()) {
            excluded.put(reason, numbers.get(4 + reason.ordinal()));
        }
        return new Reached(numbers.get(0), numbers.get(1), new Counts(numbers.get(2), numbers.get(3), excluded));
    }

    String text() {
        List<Long> numbers = new ArrayList<>(List.of(of, next, counts.audience(), counts.holdout()));
        numbers.addAll(counts.excluded().values());
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(BETWEEN));
    }

    Reached plus(Counts more, long beyond) {
        return new Reached(of, beyond, counts.plus(more));
    }
}
