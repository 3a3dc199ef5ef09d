package io.peyvand.model.rehearsal;

import io.peyvand.model.rehearsal.Performance.Run;
import io.peyvand.model.rehearsal.Performance.Step;
import io.peyvand.model.rehearsal.RehearsalResult.Decided;
import io.peyvand.model.rehearsal.RehearsalResult.Done;
import io.peyvand.model.rehearsal.RehearsalResult.Held;
import io.peyvand.model.rehearsal.RehearsalResult.Outcome;
import io.peyvand.model.rehearsal.RehearsalResult.PerCustomer;
import io.peyvand.model.rehearsal.RehearsalResult.ProcessShares;
import io.peyvand.model.rehearsal.RehearsalResult.Reaction;
import io.peyvand.model.rehearsal.RehearsalResult.Share;
import io.peyvand.model.rehearsal.RehearsalResult.Stopped;
import io.peyvand.model.rehearsal.RehearsalResult.Unreached;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes numbers out of what each of the cast went through. */
final class Summary {

    private static final Set<String> NODES = Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "task",
            "serviceTask", "sendTask", "receiveTask", "userTask", "scriptTask", "manualTask", "businessRuleTask", "callActivity", "subProcess",
            "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway");

    private final Performance performance;
    private final List<Run> runs;

    private Summary(Performance performance) {
        this.performance = performance;
        this.runs = performance.runs();
    }

    static RehearsalResult of(Scenario scenario, Performance performance, Map<String, ReadModel> processes) {
        Summary summary = new Summary(performance);
        return new RehearsalResult(scenario.cast().size(), performance.played(), scenario.seed(), scenario.behaviour(), summary.sent().count(),
                summary.perDay((int) scenario.length().toDays()), summary.perCustomer(), summary.reactions(), summary.held(), summary.outcomes(),
                (int) summary.runs.stream().filter(run -> !run.ended()).count(), processes.entrySet().stream().map(summary::shares).toList(),
                summary.decisions(), summary.incidents(), summary.acts());
    }

    private Stream<Performance.Message> sent() {
        return runs.stream().flatMap(run -> run.messages().stream()).filter(message -> message.skipped() == null);
    }

    private List<Integer> perDay(int days) {
        List<Integer> perDay = new ArrayList<>(Collections.nCopies(days, 0));
        sent().map(message -> (int) Math.min(days - 1, message.after().toDays())).forEach(day -> perDay.set(day, perDay.get(day) + 1));
        return perDay;
    }

    private List<PerCustomer> perCustomer() {
        Map<Integer, Integer> customers = new TreeMap<>();
        runs.forEach(run -> customers.merge((int) run.messages().stream().filter(message -> message.skipped() == null).count(), 1, Integer::sum));
        return customers.entrySet().stream().map(entry -> new PerCustomer(entry.getKey(), entry.getValue())).toList();
    }

    private List<Reaction> reactions() {
        return sent().collect(Collectors.groupingBy(Performance.Message::reaction, TreeMap::new, Collectors.counting())).entrySet().stream()
                .map(entry -> new Reaction(entry.getKey(), entry.getValue().intValue())).toList();
    }

    private List<Held> held() {
        return counted(run -> run.holds().stream(), Performance.Hold::reason).entrySet().stream().map(entry -> new Held(entry.getKey(),
                entry.getValue().items.size(), entry.getValue().customers,
                (int) entry.getValue().items.stream().filter(hold -> hold.until() != null).count())).toList();
    }

    private List<Outcome> outcomes() {
        Map<String, List<Duration>> times = new TreeMap<>();
        runs.stream().filter(run -> run.outcome() != null)
                .forEach(run -> times.computeIfAbsent(run.outcome(), outcome -> new ArrayList<>()).add(Objects.requireNonNull(run.outcomeAfter())));
        times.values().forEach(Collections::sort);
        return times.entrySet().stream()
                .map(entry -> new Outcome(entry.getKey(), entry.getValue().size(), share(entry.getValue().size()),
                        entry.getValue().get((entry.getValue().size() - 1) / 2), entry.getValue().getLast()))
                .sorted(Comparator.comparing(Outcome::customers).reversed()).toList();
    }

    private ProcessShares shares(Map.Entry<String, ReadModel> process) {
        XmlElement drawn = process.getValue().root().children("process").filter(found -> found.attribute("id").equals(process.getKey())).findFirst().orElseThrow();
        Map<String, Counted<Step>> reached = counted(run -> run.steps().stream().filter(step -> step.processId().equals(process.getKey())), Step::id);
        Set<String> awaiting = drawn.all("eventBasedGateway").map(gateway -> gateway.attribute("id")).collect(Collectors.toSet());
        // Behind an event-based gateway the engine tells of the event that came, not of the flow to it.
        List<Share> flows = drawn.all("sequenceFlow").map(flow -> share(flow.attribute("id"),
                awaiting.contains(flow.attribute("sourceRef")) ? flow.attribute("targetRef") : flow.attribute("id"), reached)).toList();
        List<XmlElement> nodes = drawn.all().filter(element -> NODES.contains(element.name())).toList();
        return new ProcessShares(process.getKey(), drawn.attribute("name"), flows, nodes.stream().map(node -> share(node.attribute("id"), node.attribute("id"), reached)).toList(),
                nodes.stream().filter(node -> !reached.containsKey(node.attribute("id")))
                        .map(node -> new Unreached(node.attribute("id"), node.attribute("name"), node.name())).toList());
    }

    private Share share(String id, String counts, Map<String, Counted<Step>> reached) {
        Counted<Step> counted = reached.getOrDefault(counts, new Counted<>());
        return new Share(id, counted.customers, counted.items.size(), share(counted.customers));
    }

    private double share(int customers) {
        return runs.isEmpty() ? 0 : (double) customers / runs.size();
    }

    private List<Decided> decisions() {
        return counted(run -> run.decisions().stream(), decision -> List.of(decision.decisionId(), decision.version(), String.valueOf(decision.output()), decision.rules()))
                .values().stream().map(counted -> {
                    Performance.Decision one = counted.items.getFirst();
                    return new Decided(one.decisionId(), one.version(), one.output(), one.rules(), counted.items.size(), counted.customers);
                }).sorted(Comparator.comparing(Decided::decisionId).thenComparing(Decided::times, Comparator.reverseOrder())).toList();
    }

    private List<Stopped> incidents() {
        return counted(run -> run.stops().stream(), stop -> List.of(stop.processId(), stop.elementId(), stop.cause())).values().stream().map(counted -> {
            Performance.Stop one = counted.items.getFirst();
            return new Stopped(one.processId(), one.elementId(), one.cause(), counted.customers);
        }).toList();
    }

    private List<Done> acts() {
        return counted(run -> run.acts().stream(), act -> List.of(act.type(), act.detail())).values().stream().map(counted -> {
            Performance.Act one = counted.items.getFirst();
            return new Done(one.type(), one.detail(), counted.items.size(), counted.customers);
        }).toList();
    }

    /** All of one kind, and to how many customers it came. */
    private static final class Counted<T> {

        private final List<T> items = new ArrayList<>();
        private int customers;
    }

    private <T, K> Map<K, Counted<T>> counted(Function<Run, Stream<T>> things, Function<T, K> key) {
        Map<K, Counted<T>> counted = new LinkedHashMap<>();
        for (Run run : runs) {
            Set<K> hers = new HashSet<>();
            things.apply(run).forEach(thing -> {
                Counted<T> same = counted.computeIfAbsent(key.apply(thing), first -> new Counted<>());
                same.items.add(thing);
                same.customers += hers.add(key.apply(thing)) ? 1 : 0;
            });
        }
        return counted;
    }
}
