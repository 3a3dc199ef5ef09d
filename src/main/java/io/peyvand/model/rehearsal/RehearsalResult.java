package io.peyvand.model.rehearsal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal showed, without anybody in particular in it.
 *
 * @param seed played again with it, the same happens
 * @param perDay messages that would have been sent on each day, from day 1
 * @param perCustomer how many customers got how many
 * @param held messages that had to wait or were not to be, by reason
 * @param running customers whose journey is not over
 * @param acts whatever else workers would have done
 */
record RehearsalResult(int customers, Duration played, long seed, Behaviour behaviour, long messages, List<Integer> perDay, List<PerCustomer> perCustomer,
        List<Reaction> reactions, List<Held> held, List<Outcome> outcomes, int running, List<ProcessShares> processes, List<Decided> decisions,
        List<Stopped> incidents, List<Done> acts) {

    record PerCustomer(int messages, int customers) {
    }

    record Reaction(String reaction, int messages) {
    }

    /** @param later of them, those that may go at a later time */
    record Held(String reason, int messages, int customers, int later) {
    }

    /** @param median time from the start to it */
    record Outcome(String outcome, int customers, double share, Duration median, Duration slowest) {
    }

    record ProcessShares(String processId, String name, List<Share> flows, List<Share> elements, List<Unreached> neverReached) {
    }

    /** @param share of all customers of the rehearsal */
    record Share(String id, int customers, int times, double share) {
    }

    record Unreached(String id, String name, String type) {
    }

    record Decided(String decisionId, int version, @Nullable Object output, List<Integer> rules, int times, int customers) {
    }

    record Stopped(String processId, String elementId, String cause, int customers) {
    }

    record Done(String type, String detail, int times, int customers) {
    }
}
