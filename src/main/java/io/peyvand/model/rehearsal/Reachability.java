package io.peyvand.model.rehearsal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether, how often and when somebody may be written to.
 *
 * @param refusals by purpose, {@code marketing} or {@code service}: why she may not be written to at all, such as {@code NO_CONSENT}
 * @param zone by whose clock her nights are; absent = nobody knows, and there are none
 * @param maxPerWeek her own limit for marketing
 * @param pausedUntil no marketing before
 * @param earlier when messages went to her before the play began, by purpose: they count towards the limit
 */
public record Reachability(
        Map<String, String> refusals, @Nullable ZoneId zone, @Nullable Integer maxPerWeek, @Nullable Instant pausedUntil, Map<String, List<Instant>> earlier) {

    /** At any hour, for anything. */
    public static final Reachability ALWAYS = new Reachability(Map.of(), null, null, null, Map.of());
}
