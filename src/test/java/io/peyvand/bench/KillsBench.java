package io.peyvand.bench;

import io.peyvand.channel.SinkScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Kills the real program while it sends and counts at the relay: bench/run.sh kills [runs] [recipients] [seed]. After the killed runs come two
 * nodes, a relay that goes and comes back, greylisting, a restarted engine and a restarted database.
 */
final class KillsBench {

    /** Slow enough to be struck in the middle: with four connections some 400 messages a second. */
    private static final SinkScript RELAY = SinkScript.slow(Duration.ofMillis(10));

    private final Theatre theatre;
    private final int recipients;
    private final SplittableRandom random;
    private final List<KillRun.Outcome> outcomes = new ArrayList<>();
    private Node first;

    private KillsBench(Theatre theatre, int recipients, long seed) {
        this.theatre = theatre;
        this.recipients = recipients;
        this.random = new SplittableRandom(seed);
    }

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int recipients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        System.out.printf("%d recipients each, %d connections each node, seed %d%n", recipients, Node.CONNECTIONS, seed);
        System.out.printf("%-24s %7s %9s %8s %6s %10s %7s %11s %8s%n", "run", "sent", "in doubt", "allowed", "lost", "duplicate", "polls", "wrong sums", "seconds");
        try (Theatre theatre = new Theatre(true)) {
            KillsBench bench = new KillsBench(theatre, recipients, seed);
            bench.first = theatre.node();
            for (int run = 1; run <= runs; run++) {
                bench.play("kill-" + run, RELAY, bench::killOne);
            }
            bench.scenarios();
            bench.report();
        }
        System.exit(0);
    }

    private void scenarios() throws Exception {
        play("relay-away", RELAY, this::relayAway);
        play("greylisted", SinkScript.greylisting(random.nextLong(), 0.3), run -> 0);
        play("line-cut", SinkScript.cutting(random.nextLong(), 0.02, 0), run -> 0);
        play("broker-restart", RELAY, run -> {
            run.awaitTaken(0.3);
            theatre.broker.restart();
            return 0;
        });
        play("database-restart", RELAY, run -> {
            run.awaitTaken(0.3);
            theatre.database.restart();
            return Node.CONNECTIONS;
        });
        Node second = theatre.node();
        play("two-nodes", RELAY, run -> {
            int allowed = kill(run, second, 0.1);
            return allowed + kill(run, first, 0.4);
        });
    }

    private int killOne(KillRun run) throws Exception {
        return kill(run, first, 0);
    }

    /** At a moment drawn by the seed, and up again at once. */
    private int kill(KillRun run, Node node, double after) throws Exception {
        run.awaitTaken(after + random.nextDouble(0.05, 0.5));
        node.kill();
        node.start();
        return Node.CONNECTIONS;
    }

    private int relayAway(KillRun run) throws Exception {
        run.awaitTaken(0.3);
        theatre.relay(SinkScript.FAST).close();
        // That is the scenario: the relay is away for a minute.
        Thread.sleep(Duration.ofMinutes(1));
        run.relay(RELAY);
        return Node.CONNECTIONS;
    }

    private void play(String name, SinkScript script, KillRun.Trouble trouble) throws Exception {
        KillRun.Outcome outcome = new KillRun(theatre, name, recipients).play(script, trouble);
        outcomes.add(outcome);
        System.out.printf("%-24s %7d %9d %8d %6d %10d %7d %11d %8d%s%n", outcome.name(), outcome.sent(), outcome.inDoubt(), outcome.inDoubtAllowed(),
                outcome.lost(), outcome.duplicate(), outcome.polls(), outcome.wrongSums(), outcome.seconds(), outcome.clean() ? "" : "  <-- WRONG");
    }

    private void report() {
        long clean = outcomes.stream().filter(KillRun.Outcome::clean).count();
        System.out.printf("%n%d of %d runs clean: lost 0, duplicate 0, in doubt within the open connections, sums right at every poll%n", clean, outcomes.size());
    }
}
