package io.peyvand.model.proof;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Facts of a customer out of a box of pieces. */
record Examples(List<Dimension> dimensions) {

    private static final String PATH = "[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*)*";
    /** A text is read as a date, so the text is the fact. */
    private static final Pattern READ = Pattern.compile("(?:date|date and time|time|duration)\\(\\s*(" + PATH + ")\\s*\\)|(" + PATH + ")");

    Map<String, Object> of(List<BitSet> box) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < dimensions.size(); i++) {
            BitSet pieces = box.get(i);
            if (!pieces.isEmpty()) {
                Dimension dimension = dimensions.get(i);
                put(facts, dimension.expression(), dimension.pieces().get(pieces.nextSetBit(0)).fact());
            }
        }
        return facts;
    }

    /** What is calculated is given as it comes out, under its own expression. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> facts, String expression, @org.jspecify.annotations.Nullable Object value) {
        Matcher read = READ.matcher(expression);
        String path = !read.matches() ? expression : read.group(1) == null ? read.group(2) : read.group(1);
        String[] names = read.matches() ? path.split("\\.") : new String[] {path};
        Map<String, Object> context = facts;
        for (int i = 0; i < names.length - 1; i++) {
            Object inner = context.computeIfAbsent(names[i], unseen -> new LinkedHashMap<String, Object>());
            if (!(inner instanceof Map<?, ?>)) {
                return;
            }
            context = (Map<String, Object>) inner;
        }
        context.put(names[names.length - 1], value);
    }
}
