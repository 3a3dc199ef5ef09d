package io.peyvand.segment;

import io.peyvand.customer.PreparedSql;
import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.segment.filter.IdRange;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Which groups customers are in. */
@Component
public class Segments {

    private static final Duration KEPT_BY_THE_ENGINE = Duration.ofHours(1);

    private final Scorings scorings;
    private final ScoreChanges changes;
    private final ScoreStore scores;
    private final ProcessEngine engine;
    private final Audiences audiences;

    Segments(Scorings scorings, ScoreChanges changes, ScoreStore scores, ProcessEngine engine, Audiences audiences) {
        this.audiences = audiences;
        this.scorings = scorings;
        this.changes = changes;
        this.scores = scores;
        this.engine = engine;
    }

    /** Asks for a scoring of all customers; it runs as an instance of nightly-scoring. */
    @Transactional
    public long request() {
        long id = scorings.request(null);
        engine.publishLater(List.of(
                new Message("scoring-" + id, "scoring.requested", "", KEPT_BY_THE_ENGINE, Map.of("scoringId", String.valueOf(id)))));
        return id;
    }

    /** Streams, most valuable first, every customer whose stage, value segment or churn band this scoring set anew. */
    public void forEachChange(long scoringId, Consumer<ScoreChange> action) {
        changes.forEach(scoringId, action);
    }

    /** Closes the scoring with how many enrolments each journey got. Idempotent. */
    public void finish(long scoringId, Map<String, Integer> started) {
        scorings.finish(scoringId, started);
    }

    /**
     * In one statement: what entry rules may ask about each customer ({@code stage, valueSegment, churnBand, churnRisk, clv, purchases}, …),
     * as {@code customer.loadFacts} names it; customers never scored are absent.
     */
    public Map<Long, Map<String, Object>> factsOf(Collection<Long> customerIds) {
        return scores.findAll(customerIds).stream().collect(Collectors.toMap(Score::customerId, Score::facts));
    }

    /**
     * A query for {@code customer_id} of everybody who fits the filter now: each once, nobody who was erased. {@code {}} is everybody.
     *
     * @throws io.peyvand.customer.InvalidInput that names every place of the tree that is wrong
     */
    public PreparedSql members(JsonNode filter) {
        return audiences.members(filter);
    }

    /**
     * The same for a segment, saved or scored.
     *
     * @throws io.peyvand.customer.InvalidInput when there is no such segment
     */
    public PreparedSql members(String segmentKey) {
        return audiences.members(segmentKey);
    }

    /** As {@link #members(JsonNode)}, out of the customers with these ids, both ends included; the others are not looked at. */
    public PreparedSql members(JsonNode filter, long from, long until) {
        return audiences.members(filter, new IdRange(from, until));
    }

    /** As {@link #members(String)}, out of the customers with these ids. */
    public PreparedSql members(String segmentKey, long from, long until) {
        return audiences.members(segmentKey, new IdRange(from, until));
    }

    /**
     * Counts who fits now, in the background; to be closed when nobody waits for it any more. {@code count.await(…)} says how far it is.
     *
     * @throws io.peyvand.customer.InvalidInput that names every place of the tree that is wrong
     */
    public AudienceCount count(JsonNode filter) {
        return audiences.count(filter);
    }
}
