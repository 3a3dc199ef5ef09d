package io.peyvand.model.testcase;

import io.peyvand.model.rehearsal.Behaviour;
import io.peyvand.model.rehearsal.Participant;
import io.peyvand.model.rehearsal.Performance;
import io.peyvand.model.rehearsal.Performance.Message;
import io.peyvand.model.rehearsal.Performance.Run;
import io.peyvand.model.rehearsal.Performance.Step;
import io.peyvand.model.rehearsal.Performance.Stop;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plays the cases of a process, all in one rehearsal: each is somebody to whom only happens what her case says. */
@Component
class JourneyCases {

    private static final int DAYS = 30;
    private static final long SEED = 1;

    private final Rehearsals rehearsals;
    private final Clock clock;

    JourneyCases(Rehearsals rehearsals, Clock clock) {
        this.rehearsals = rehearsals;
        this.clock = clock;
    }

    /** @throws io.peyvand.model.rehearsal.StageUnavailable when there is nothing to play on */
    List<CaseResult> run(ReadModel model, TestSuite suite) throws InterruptedException {
        List<Participant> cast = new ArrayList<>();
        for (TestCase one : suite.cases()) {
            cast.add(new Participant("case-" + (cast.size() + 1), one.knownFacts(), Objects.requireNonNullElse(one.variables(), Map.of()), Reachability.ALWAYS,
                    Objects.requireNonNullElse(one.events(), List.<Event>of()).stream().map(JourneyCases::scripted).toList()));
        }
        int days = suite.cases().stream().mapToInt(one -> Objects.requireNonNullElse(one.days(), DAYS)).max().orElse(DAYS);
        Performance performance = rehearsals.play(new Scenario(List.of(new UploadedModel(model.name(), model.content())), suite.model(), clock.instant(),
                Duration.ofDays(days), cast, Behaviour.NONE, SEED));
        List<CaseResult> results = new ArrayList<>();
        for (TestCase one : suite.cases()) {
            Duration watched = Duration.ofDays(Objects.requireNonNullElse(one.days(), DAYS));
            results.add(result(one, performance.runs().get(results.size()), watched));
        }
        return results;
    }

    private static ScriptedEvent scripted(Event event) {
        return new ScriptedEvent(Duration.parse(event.after()), event.type(), Objects.requireNonNullElse(event.facts(), Map.of()));
    }

    private static CaseResult result(TestCase one, Run run, Duration watched) {
        Expectation expects = one.expects();
        List<String> offers = run.messages().stream().filter(message -> message.skipped() == null && before(message.after(), watched)).map(Message::offer).toList();
        if (expects.offers() != null && !expects.offers().equals(offers)) {
            return failed(one, run, "the offers " + expects.offers(), offers.isEmpty() ? "none" : offers.toString());
        }
        String outcome = run.outcomeAfter() != null && before(run.outcomeAfter(), watched) ? run.outcome() : null;
        if (expects.outcome() != null && !expects.outcome().equals(outcome)) {
            return failed(one, run, "the outcome '%s'".formatted(expects.outcome()), outcome == null ? "none" : "'%s'".formatted(outcome));
        }
        Set<String> passed = run.steps().stream().filter(step -> before(step.after(), watched)).map(Step::id).collect(Collectors.toSet());
        for (String element : Objects.requireNonNullElse(expects.passes(), List.<String>of())) {
            if (!passed.contains(element)) {
                return failed(one, run, "to pass '%s'".formatted(element), "that she does not come there");
            }
        }
        for (String element : Objects.requireNonNullElse(expects.avoids(), List.<String>of())) {
            if (passed.contains(element)) {
                return failed(one, run, "never to come to '%s'".formatted(element), "that she does");
            }
        }
        return CaseResult.passed(one.name());
    }

    private static boolean before(Duration after, Duration watched) {
        return after.compareTo(watched) <= 0;
    }

    /** An incident is most often why. */
    private static CaseResult failed(TestCase one, Run run, String expected, String found) {
        Stop stop = run.stops().isEmpty() ? null : run.stops().getFirst();
        return CaseResult.failed(one.name(), expected, stop == null ? found : "%s, and an incident at '%s': %s".formatted(found, stop.elementId(), stop.cause()));
    }
}
