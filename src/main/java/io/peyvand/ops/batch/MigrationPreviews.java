package io.peyvand.ops.batch;

import io.peyvand.customer.PreparedSql;
import io.peyvand.ops.batch.ModelOutline.Node;
import io.peyvand.web.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says before it is done how many instances would get to another version, and why the others cannot. */
@Component
class MigrationPreviews {

    private final PositionReader positions;
    private final ProjectionReader projection;
    private final Passages passages;

    MigrationPreviews(PositionReader positions, ProjectionReader projection, Passages passages) {
        this.positions = positions;
        this.projection = projection;
        this.passages = passages;
    }

    /** @throws Problem with status 404 when there is no such version */
    MigrationPreview preview(String processId, int version, Map<String, String> mapping, PreparedSql instances) {
        ProjectionReader.Definition to = projection.definition(processId, version)
                .orElseThrow(() -> Problem.notFound("There is no version %d of '%s'.".formatted(version, processId)));
        List<MigrationPreview.Group> groups = new ArrayList<>();
        Map<String, MigrationPreview.Pair> pairs = new TreeMap<>();
        for (PositionReader.Crowd crowd : positions.crowds(instances)) {
            Passage passage = passages.between(crowd.position().definitionKey(), to, mapping);
            groups.add(group(crowd, judge(crowd, to, passage), passage.from()));
            if (crowd.position().definitionKey() != to.key() && crowd.processId().equals(processId)) {
                crowd.position().spots().forEach(spot -> collect(spot.elementId(), passage, pairs));
            }
        }
        return new MigrationPreview(processId, version, count(groups, Verdict.Way.NATIVE), count(groups, Verdict.Way.CARRY_OVER),
                count(groups, Verdict.Way.NONE), groups, List.copyOf(pairs.values()));
    }

    private static Verdict judge(PositionReader.Crowd crowd, ProjectionReader.Definition to, Passage passage) {
        if (!crowd.processId().equals(to.processId())) {
            return Verdict.none("otherProcess", crowd.processId());
        }
        return crowd.position().definitionKey() == to.key() ? Verdict.none("sameVersion", String.valueOf(to.version())) : passage.judge(crowd.position());
    }

    private static MigrationPreview.Group group(PositionReader.Crowd crowd, Verdict verdict, ModelOutline from) {
        List<String> at = crowd.position().spots().stream()
                .map(spot -> from.node(spot.elementId()).map(node -> shown(node, from)).orElse(spot.elementId())).toList();
        return new MigrationPreview.Group(crowd.version(), verdict.way().name(), verdict.result(), verdict.detail(), at, verdict.waitsAnew(),
                crowd.instances(), crowd.example());
    }

    /** A gateway has no name of its own: what one waits for behind it says more. */
    private static String shown(Node node, ModelOutline model) {
        if (!node.type().equals("eventBasedGateway")) {
            return node.name();
        }
        return String.join(" / ", model.nodes().stream().filter(each -> node.id().equals(each.behind())).map(Node::name).sorted().toList());
    }

    private static void collect(String element, Passage passage, Map<String, MigrationPreview.Pair> pairs) {
        Stream.concat(passage.from().node(element).stream(), passage.from().timersAt(element).stream())
                .forEach(node -> pairs.computeIfAbsent(node.id(), id -> pair(node, passage)));
    }

    private static MigrationPreview.Pair pair(Node node, Passage passage) {
        Map<String, String> choices = new LinkedHashMap<>();
        passage.to().nodes().stream().filter(each -> each.type().equals(node.type()) && each.timer() == node.timer())
                .sorted(Comparator.comparing(Node::id)).forEach(each -> choices.put(each.id(), shown(each, passage.to())));
        @Nullable String target = passage.to().node(passage.target(node.id())).map(Node::id).orElse(null);
        return new MigrationPreview.Pair(node.id(), shown(node, passage.from()), target, choices);
    }

    private static long count(List<MigrationPreview.Group> groups, Verdict.Way way) {
        return groups.stream().filter(group -> group.way().equals(way.name())).mapToLong(MigrationPreview.Group::instances).sum();
    }
}
