package io.peyvand.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.PeyvandTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PeyvandTest
class RehearsalsIntegrationTests {

    private static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");

    @Autowired
    private Rehearsals rehearsals;

    @Test
    void playsWhatIsWrittenForEach() throws InterruptedException {
        Map<String, Object> facts = Map.of("stage", "lapsed", "valueSegment", "high", "clv", 400, "churnRisk", 0.9, "locale", "en");
        Participant silent = new Participant("silent", facts, Map.of(), Reachability.ALWAYS, List.of());
        Participant buyer = new Participant("buyer", facts, Map.of(), Reachability.ALWAYS,
                List.of(new ScriptedEvent(Duration.ofDays(5), "purchase", Map.of())));
        Participant refused = new Participant("refused", facts, Map.of(), new Reachability(Map.of("marketing", "NO_CONSENT"), null, null, null, Map.of()), List.of());

        long began = System.nanoTime();
        Performance performance = rehearsals.play(new Scenario(List.of(), "win-back-journey", BEGIN, Duration.ofDays(120),
                List.of(silent, buyer, refused), Behaviour.NONE, 1));
        System.err.println("PLAYED " + (System.nanoTime() - began) / 1_000_000 + " " + performance.played());
        performance.runs().forEach(run -> System.err.println(run));

        assertThat(performance.runs()).extracting(Performance.Run::name).containsExactly("silent", "buyer", "refused");
        assertThat(performance.runs()).extracting(Performance.Run::outcome).containsExactly("sunset", "won-back", "sunset");
        assertThat(performance.runs().get(0).messages()).hasSize(3);
        assertThat(performance.runs().get(1).outcomeAfter()).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void playsTwoHundred() throws InterruptedException {
        Map<String, Object> facts = Map.of("stage", "lapsed", "valueSegment", "high", "clv", 400, "churnRisk", 0.9, "locale", "en");
        long began = System.nanoTime();
        Performance performance = rehearsals.play(new Scenario(List.of(), "win-back-journey", BEGIN, Duration.ofDays(90),
                IntStream.range(0, 200).mapToObj(n -> new Participant("c" + n, facts, Map.of(), Reachability.ALWAYS, List.of())).toList(),
                new Behaviour(.3, .2, .2, .01, .3, Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(1)), 1));
        System.err.println("PLAYED200 " + (System.nanoTime() - began) / 1_000_000 + " " + performance.played() + " messages " + performance.runs().stream().mapToInt(r -> r.messages().size()).sum());
    }
}
