package io.peyvand.segment.filter;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.segment.filter.FilterTree.All;
import io.peyvand.segment.filter.FilterTree.Any;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads one tree; whatever is wrong is told with its place, such as {@code filter.all[1].value}. */
final class FilterReader {

    static final int DEEPEST = 8;
    static final int MOST_NODES = 100;

    private static final FilterTree EVERYBODY = new All(List.of());
    private static final Set<String> GROUPS = Set.of("all", "any", "not");

    private final Problems problems = new Problems();
    private final FactReader facts;
    private final CountReader counts;
    private int nodes;

    FilterReader(FilterVocabulary vocabulary, Instant now) {
        ValueReader values = new ValueReader(problems, now);
        facts = new FactReader(vocabulary, problems, values);
        counts = new CountReader(vocabulary, problems, values);
    }

    static final class Problems {

        private static final int MOST = 20;

        private final List<FieldProblem> found = new ArrayList<>();
        private int count;

        void add(String place, String message) {
            count++;
            if (found.size() < MOST) {
                found.add(new FieldProblem(place, message));
            }
        }

        int count() {
            return count;
        }
    }

    /** @throws InvalidInput that names every place that is wrong */
    FilterTree read(JsonNode tree) {
        FilterTree read = tree.isObject() && tree.isEmpty() ? EVERYBODY : read(tree, "filter", 1);
        if (problems.count() > 0) {
            throw new InvalidInput(problems.found);
        }
        return read;
    }

    private FilterTree read(JsonNode node, String place, int depth) {
        if (!node.isObject()) {
            problems.add(place, "must be an object such as {\"field\": \"stage\", \"operator\": \"is\", \"value\": \"loyal\"}");
        } else if (++nodes > MOST_NODES) {
            problems.add(place, "is one too many: a filter has at most %d conditions and groups".formatted(MOST_NODES));
        } else if (depth > DEEPEST) {
            problems.add(place, "is nested deeper than %d".formatted(DEEPEST));
        } else {
            return node.propertyNames().stream().filter(GROUPS::contains).findFirst()
                    .map(group -> group(group, node, place, depth)).orElseGet(() -> leaf(node, place));
        }
        return EVERYBODY;
    }

    private FilterTree group(String group, JsonNode node, String place, int depth) {
        node.propertyNames().stream().filter(name -> !name.equals(group))
                .forEach(name -> problems.add(place + "." + ValueReader.shortened(name), "cannot stand beside '%s'".formatted(group)));
        JsonNode content = node.get(group);
        String inside = place + "." + group;
        if (group.equals("not")) {
            return FilterTree.not(read(content, inside, depth + 1));
        }
        if (!content.isArray()) {
            problems.add(inside, "must be a list of conditions");
            return EVERYBODY;
        }
        if (group.equals("any") && content.isEmpty()) {
            problems.add(inside, "needs at least one condition, or nobody fits");
        }
        List<FilterTree> read = new ArrayList<>();
        for (int index = 0; index < content.size() && nodes <= MOST_NODES; index++) {
            read.add(read(content.get(index), "%s[%d]".formatted(inside, index), depth + 1));
        }
        return group.equals("all") ? new All(read) : new Any(read);
    }

    private FilterTree leaf(JsonNode node, String place) {
        return node.has("field") ? facts.read(node, place) : counts.read(node, place);
    }
}
