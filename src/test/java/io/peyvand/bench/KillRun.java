package io.peyvand.bench;

import io.peyvand.channel.LedgerFeed;
import io.peyvand.channel.SendProgress;
import io.peyvand.channel.SinkScript;
import io.peyvand.channel.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** One planned send with something going wrong in the middle; afterwards ledger and relay are compared. */
final class KillRun {

    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final Theatre theatre;
    private final String name;
    private final int recipients;
    private final List<SmtpSink> relays = new ArrayList<>();
    private int polls;
    private int wrongSums;

    KillRun(Theatre theatre, String name, int recipients) {
        this.theatre = theatre;
        this.name = name;
        this.recipients = recipients;
    }

    /** @param inDoubtAllowed how many connections were open when programs or the database were lost, and lines cut in the middle of a message */
    record Outcome(String name, int sent, int inDoubt, int inDoubtAllowed, int lost, int duplicate, int polls, int wrongSums, long seconds) {

        boolean clean() {
            return lost == 0 && duplicate == 0 && wrongSums == 0 && inDoubt <= inDoubtAllowed && polls > 0;
        }
    }

    interface Trouble {

        /** @return how many messages may be in doubt because of it */
        int make(KillRun run) throws Exception;
    }

    Outcome play(SinkScript script, Trouble trouble) throws Exception {
        relay(script);
        LedgerFeed feed = theatre.feed();
        String campaign = "kills-" + name;
        feed.customers(name + "-", recipients);
        long begin = System.nanoTime();
        feed.enqueue(campaign, "welcome", name + "-");
        int allowed = trouble.make(this);
        SendProgress end = awaitEnd(campaign);
        return compare(campaign, end, allowed, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    void relay(SinkScript script) {
        relays.add(theatre.relay(script));
    }

    /** Until that share of the messages has reached the relay, so that the trouble strikes in the middle on any machine. */
    void awaitTaken(double share) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (relays.stream().mapToInt(relay -> relay.taken().size()).sum() < share * recipients && System.nanoTime() < end) {
            poll("kills-" + name);
            // The sampling interval of a check.
            Thread.sleep(20);
        }
    }

    private SendProgress awaitEnd(String campaign) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        SendProgress progress = poll(campaign);
        while ((progress == null || progress.pending() > 0) && System.nanoTime() < end) {
            Thread.sleep(200);
            progress = poll(campaign);
        }
        return progress;
    }

    /** Every look counts all rows: whatever goes wrong, the states add up to the recipients. */
    private SendProgress poll(String campaign) {
        try {
            SendProgress progress = theatre.feed().progress(campaign);
            polls++;
            wrongSums += progress.enqueued() == recipients ? 0 : 1;
            return progress;
        } catch (DataAccessException restarting) {
            // The database is being restarted: there is nothing to look at.
            return null;
        }
    }

    private Outcome compare(String campaign, SendProgress end, int allowed, long seconds) {
        Map<String, Long> taken = relays.stream().flatMap(relay -> relay.taken().stream())
                .collect(Collectors.groupingBy(SmtpSink.Taken::recipient, Collectors.counting()));
        long duplicate = taken.values().stream().filter(times -> times > 1).count();
        long acceptedButNotThere = theatre.feed().addresses(campaign, "ACCEPTED").stream().filter(address -> !taken.containsKey(address)).count();
        int cut = (int) relays.stream().mapToLong(SmtpSink::cut).sum();
        return new Outcome(name, (int) end.sent(), (int) end.inDoubt(), allowed + cut, (int) (acceptedButNotThere + end.pending() + end.failures() + end.skips()),
                (int) duplicate, polls, wrongSums, seconds);
    }
}
