package io.peyvand.journey;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts over enrolments and steps. Pages poll them, so an answer is kept for a few seconds. */
@Component
class JourneyCounts {

    private static final int SAMPLE = 20_000;

    private final JdbcClient jdbc;
    private final JourneyCatalogue catalogue;
    private final ObjectProvider<OpenIncidents> openIncidents;
    private final ObjectProvider<RunsInEngine> runs;
    private final Map<Object, Object> recent = new ConcurrentHashMap<>();

    JourneyCounts(JdbcClient jdbc, JourneyCatalogue catalogue, ObjectProvider<OpenIncidents> openIncidents, ObjectProvider<RunsInEngine> runs) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.openIncidents = openIncidents;
        this.runs = runs;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void forget() {
        recent.clear();
    }

    @SuppressWarnings("unchecked")
    List<JourneySummary> overview() {
        return (List<JourneySummary>) recent.computeIfAbsent("overview", key -> countJourneys());
    }

    @SuppressWarnings("unchecked")
    Map<String, ElementCount> elements(String processId, int version) {
        return (Map<String, ElementCount>) recent.computeIfAbsent(List.of(processId, version), key -> countElements(processId, version));
    }

    private List<JourneySummary> countJourneys() {
        Map<String, Map<String, Long>> states = new HashMap<>();
        jdbc.sql("SELECT journey, state, count(*) AS enrolments FROM enrolment GROUP BY journey, state")
                .query((row, number) -> states.computeIfAbsent(row.getString("journey"), key -> new HashMap<>())
                        .put(row.getString("state"), row.getLong("enrolments"))).list();
        Map<String, Long> incidents = told(OpenIncidents::byProcess).orElseGet(() -> longs("""
                SELECT e.journey, count(*) FROM journey_step s JOIN enrolment e ON e.id = s.enrolment_id
                WHERE s.outcome = 'incident' AND e.state = 'STARTED' GROUP BY e.journey"""));
        return catalogue.journeys().stream()
                .map(model -> {
                    Map<String, Long> byState = states.getOrDefault(model.processId(), Map.of());
                    return new JourneySummary(model.processId(), model.name(), model.version(), byState.getOrDefault("QUEUED", 0L),
                            byState.getOrDefault("STARTED", 0L), byState.getOrDefault("ENDED", 0L), incidents.getOrDefault(model.processId(), 0L));
                })
                .sorted(Comparator.comparing(JourneySummary::processId))
                .toList();
    }

    private Map<String, ElementCount> countElements(String processId, int version) {
        Map<String, Long> done = longs("""
                SELECT element_id, count(*) FROM journey_step
                WHERE process_id = ? AND process_version = ? AND outcome <> 'incident' GROUP BY element_id""", processId, version);
        Map<String, Long> incidents = told(open -> open.byElement(processId, version)).orElseGet(() -> longs("""
                SELECT element_id, count(*) FROM journey_step s LEFT JOIN enrolment e ON e.id = s.enrolment_id
                WHERE process_id = ? AND process_version = ? AND s.outcome = 'incident' AND (e.id IS NULL OR e.state = 'STARTED')
                GROUP BY element_id""", processId, version));
        Map<String, Long> active = standing(processId, version, incidents);
        Map<String, Duration> times = medianTimes(processId, version);
        TreeSet<String> elements = new TreeSet<>(done.keySet());
        elements.addAll(incidents.keySet());
        elements.addAll(active.keySet());
        return elements.stream().collect(Collectors.toMap(Function.identity(), element -> {
            long completed = done.getOrDefault(element, 0L);
            long stuck = incidents.getOrDefault(element, 0L);
            long waiting = active.getOrDefault(element, 0L);
            return new ElementCount(completed + stuck + waiting, completed, waiting, stuck, times.get(element));
        }));
    }

    private Optional<Map<String, Long>> told(Function<OpenIncidents, Optional<Map<String, Long>>> question) {
        return Optional.ofNullable(openIncidents.getIfAvailable()).flatMap(question);
    }

    /** Who does not stick. Whoever was taken to this version has done nothing in it yet: only the engine's log knows where she is. */
    private Map<String, Long> standing(String processId, int version, Map<String, Long> incidents) {
        Map<String, Long> standing = new HashMap<>();
        Optional.ofNullable(runs.getIfAvailable()).flatMap(log -> log.standing(processId, version)).ifPresentOrElse(all ->
                all.forEach((element, there) -> standing.put(element, Math.max(0, there - incidents.getOrDefault(element, 0L)))), () -> {
            Map<String, String> restsAt = catalogue.process(processId, version).map(JourneyModel::restsAt).orElse(Map.of());
            lastSeen(processId, version).forEach((element, customers) -> standing.merge(restsAt.getOrDefault(element, element), customers, Long::sum));
        });
        return standing;
    }

    /** By element: runs that go on and whose latest step in this process was there. */
    private Map<String, Long> lastSeen(String processId, int version) {
        return longs("""
                SELECT element_id, count(*) FROM (
                    SELECT DISTINCT ON (s.enrolment_id, s.process_instance_key) s.element_id, s.outcome
                    FROM enrolment e JOIN journey_step s ON s.customer_id = e.customer_id AND s.enrolment_id = e.id
                    WHERE e.state = 'STARTED' AND s.process_id = ? AND s.process_version = ?
                      AND (e.journey = s.process_id OR s.at = (SELECT max(l.at) FROM journey_step l WHERE l.customer_id = e.customer_id AND l.enrolment_id = e.id))
                    ORDER BY s.enrolment_id, s.process_instance_key, s.at DESC) latest
                WHERE outcome <> 'incident' GROUP BY element_id""", processId, version);
    }

    private Map<String, Duration> medianTimes(String processId, int version) {
        Map<String, Duration> times = new HashMap<>();
        jdbc.sql("""
                SELECT element_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - previous)) AS seconds
                FROM (SELECT element_id, at, lag(at) OVER (PARTITION BY process_instance_key ORDER BY at) AS previous
                      FROM (SELECT element_id, process_instance_key, at FROM journey_step
                            WHERE process_id = ? AND process_version = ? ORDER BY job_key DESC LIMIT ?) sample) steps
                WHERE previous IS NOT NULL GROUP BY element_id""")
                .params(processId, version, SAMPLE)
                .query((row, number) -> times.put(row.getString("element_id"), Duration.ofMillis(Math.round(row.getDouble("seconds") * 1000)))).list();
        return times;
    }

    private Map<String, Long> longs(String sql, @Nullable Object... parameters) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(sql).params(parameters).query((row, number) -> counts.put(row.getString(1), row.getLong(2))).list();
        return counts;
    }
}
