package io.peyvand.tracking;

import java.util.HashMap;
import java.util.Map;

/** Picks from an event's properties what a process may know: short scalars under names that FEEL can say, no addresses. */
final class RoutingFacts {

    private static final int LONGEST = 100;

    private RoutingFacts() {
    }

    static Map<String, Object> of(Map<String, Object> properties) {
        if (properties.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> facts = new HashMap<>();
        properties.forEach((name, value) -> {
            boolean scalar = value instanceof Number || value instanceof Boolean
                    || value instanceof String text && text.length() <= LONGEST && text.indexOf('@') < 0;
            if (scalar && speakable(name)) {
                facts.put(name, value);
            }
        });
        return facts;
    }

    private static boolean speakable(String name) {
        if (name.isEmpty() || name.length() > LONGEST || !Character.isLetter(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(character -> character == '_' || Character.isLetterOrDigit(character));
    }
}
