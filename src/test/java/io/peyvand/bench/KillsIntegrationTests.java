package io.peyvand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.channel.SinkScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A short form of {@code bench/run.sh kills}. */
class KillsIntegrationTests {

    private static final int RECIPIENTS = 600;

    @Test
    void losesAndRepeatsNothingWhenKilledAndWhenTheDatabaseRestarts() throws Exception {
        try (Theatre theatre = new Theatre(false)) {
            Node node = theatre.node();
            KillRun.Outcome killed = new KillRun(theatre, "killed", RECIPIENTS).play(SinkScript.slow(Duration.ofMillis(20)), run -> {
                run.awaitTaken(0.3);
                node.kill();
                node.start();
                return Node.CONNECTIONS;
            });
            assertThat(killed).matches(KillRun.Outcome::clean);
            KillRun.Outcome restarted = new KillRun(theatre, "restarted", RECIPIENTS).play(SinkScript.greylisting(7, 0.3), run -> {
                run.awaitTaken(0.3);
                theatre.database.restart();
                return Node.CONNECTIONS;
            });
            assertThat(restarted).matches(KillRun.Outcome::clean);
        }
    }
}
