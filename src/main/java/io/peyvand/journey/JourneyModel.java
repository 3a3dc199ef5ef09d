package io.peyvand.journey;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What this module reads in one deployed version of a process.
 *
 * @param journey whether it starts by the message {@code <process id>.start}
 * @param exitOn signal types that end a run
 * @param awaits names of the messages it waits for, its exit and its start excluded
 * @param calls ids of the processes it calls
 * @param startsWithJob whether a worker sees every run at once, so that a run nobody saw is stuck
 * @param restsAt by task: the element where an instance is next found waiting, when only one is possible
 */
record JourneyModel(
        String processId,
        String name,
        int version,
        Instant deployedAt,
        boolean journey,
        Reentry reentry,
        Set<String> exitOn,
        Set<String> awaits,
        Set<String> calls,
        boolean startsWithJob,
        Map<String, String> restsAt) {
}
