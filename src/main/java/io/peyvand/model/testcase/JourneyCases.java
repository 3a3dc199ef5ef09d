package io.peyvand.model.testcase;

import io.peyvand.model.fault.Fault;
import io.peyvand.model.rehearsal.Behaviour;
import io.peyvand.model.rehearsal.Participant;
import io.peyvand.model.rehearsal.Performance.Message;
import io.peyvand.model.rehearsal.Performance.Run;
import io.peyvand.model.rehearsal.Performance.Step;
import io.peyvand.model.rehearsal.Reachability;
import io.peyvand.model.rehearsal.Rehearsals;
import io.peyvand.model.rehearsal.Scenario;
import io.peyvand.model.rehearsal.ScriptedEvent;
import io.peyvand.model.testcase.TestCase.Event;
import io.peyvand.model.testcase.TestCase.Expectation;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Plays the cases of processes, all in one rehearsal: each is somebody to whom only happens what her case says. */
@Component
class JourneyCases {

    private static final int DAYS = 30;
    private static final long SEED = 1;
    private static final Reachability WITHOUT_CONSENT = new Reachability(Map.of("marketing", "NO_CONSENT"), null, null, null, Map.of());

    private final Rehearsals rehearsals;
    private final Clock clock;

    JourneyCases(Rehearsals rehearsals, Clock clock) {
        this.rehearsals = rehearsals;
        this.clock = clock;
    }

    /**
     * @param models of the processes, and whatever is to be deployed with them
     * @param suites at least one with a case
     * @param told how many per cent are played
     * @return by process
     * @throws io.peyvand.model.rehearsal.StageUnavailable when there is nothing to play on
     */
    Map<String, List<CaseResult>> run(List<ReadModel> models, List<TestSuite> suites, IntConsumer told) throws InterruptedException {
        List<Participant> cast = new ArrayList<>();
        for (TestSuite suite : suites) {
            suite.cases().forEach(one -> cast.add(participant(suite.model(), one, cast.size() + 1)));
        }
        Duration length = suites.stream().flatMap(suite -> suite.cases().stream()).map(JourneyCases::watched).max(Duration::compareTo).orElseThrow();
        Scenario scenario = new Scenario(models.stream().map(model -> new UploadedModel(model.name(), model.content())).toList(), clock.instant(), length, cast,
                Behaviour.NONE, SEED);
        Iterator<Run> runs = rehearsals.play(scenario, played -> {
            told.accept((int) (100 * played.toMinutes() / length.toMinutes()));
            return true;
        }).runs().iterator();
        Map<String, List<CaseResult>> results = new HashMap<>();
        suites.forEach(suite -> results.put(suite.model(), suite.cases().stream().map(one -> result(one, runs.next(), watched(one))).toList()));
        return results;
    }

    private static Participant participant(String journey, TestCase one, int number) {
        Map<String, Object> facts = one.knownFacts();
        Reachability reachability = Boolean.FALSE.equals(facts.get("emailConsent")) ? WITHOUT_CONSENT : Reachability.ALWAYS;
        return new Participant(journey, "case-" + number, facts, Objects.requireNonNullElse(one.variables(), Map.of()), reachability,
                Objects.requireNonNullElse(one.events(), List.<Event>of()).stream().map(JourneyCases::scripted).toList());
    }

    private static Duration watched(TestCase one) {
        return Duration.ofDays(Objects.requireNonNullElse(one.days(), DAYS));
    }

    private static ScriptedEvent scripted(Event event) {
        return new ScriptedEvent(Duration.parse(event.after()), event.type(), Objects.requireNonNullElse(event.facts(), Map.of()));
    }

    private static CaseResult result(TestCase one, Run run, Duration watched) {
        Expectation expects = one.expects();
        List<String> offers = run.messages().stream().filter(message -> message.skipped() == null && before(message.after(), watched)).map(Message::offer).toList();
        if (expects.offers() != null && !expects.offers().equals(offers)) {
            return failed(one, run, offers(expects.offers()), offers(offers));
        }
        String outcome = run.outcomeAfter() != null && before(run.outcomeAfter(), watched) ? run.outcome() : null;
        if (expects.outcome() != null && !expects.outcome().equals(outcome)) {
            return failed(one, run, Fault.of("case.outcome", expects.outcome()), outcome == null ? Fault.of("case.no-outcome") : Fault.of("case.outcome", outcome));
        }
        Set<String> passed = run.steps().stream().filter(step -> before(step.after(), watched)).map(Step::id).collect(Collectors.toSet());
        for (String element : Objects.requireNonNullElse(expects.passes(), List.<String>of())) {
            if (!passed.contains(element)) {
                return failed(one, run, Fault.of("case.passes", element), Fault.of("case.does-not-pass"));
            }
        }
        for (String element : Objects.requireNonNullElse(expects.avoids(), List.<String>of())) {
            if (passed.contains(element)) {
                return failed(one, run, Fault.of("case.avoids", element), Fault.of("case.does-pass"));
            }
        }
        return CaseResult.passed(one.name());
    }

    private static boolean before(Duration after, Duration watched) {
        return after.compareTo(watched) <= 0;
    }

    private static Fault offers(List<String> offers) {
        return offers.isEmpty() ? Fault.of("case.no-offers") : Fault.of("case.offers", String.join(", ", offers));
    }

    /** An incident is most often why. */
    private static CaseResult failed(TestCase one, Run run, Fault wanted, Fault seen) {
        return CaseResult.failed(one.name(), List.of(wanted), Stream.concat(Stream.of(seen),
                run.stops().stream().limit(1).map(stop -> Fault.of("case.stopped", stop.elementId(), stop.cause()))).toList());
    }
}
