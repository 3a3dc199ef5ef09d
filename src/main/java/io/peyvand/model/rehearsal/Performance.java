package io.peyvand.model.rehearsal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a scenario.
 *
 * @param runs one for each of the cast, in its order
 * @param played how far the play's clock came
 */
public record Performance(List<Run> runs, Duration played) {

    /**
     * What one participant went through, each list in the order of time; {@code after} is always since the beginning of the play.
     *
     * @param steps elements entered and flows taken, those of called processes included
     * @param outcome that her journey recorded first, such as {@code won-back}; absent while it runs, or when it records none
     * @param ended whether her journey is over
     */
    public record Run(
            String name,
            List<Step> steps,
            List<Message> messages,
            List<Hold> holds,
            List<Decision> decisions,
            List<Act> acts,
            List<Stop> stops,
            @Nullable String outcome,
            @Nullable Duration outcomeAfter,
            boolean ended) {
    }

    /** @param id of an element or, when {@code flow}, of a sequence flow */
    public record Step(Duration after, String processId, String id, boolean flow) {
    }

    /**
     * @param skipped why it would not have been sent after all, such as {@code FREQUENCY_CAP}; {@code NOT_YET} when the play ended before
     * @param reaction {@code clicked}, {@code opened}, {@code complained}, {@code bought} or {@code none}
     */
    public record Message(
            Duration after, String offer, String channel, String purpose, String processId, String elementId, @Nullable String skipped, String reaction) {
    }

    /** A message that had to wait, or was not to be: {@code until} is absent when it was refused for good. */
    public record Hold(Duration after, String reason, @Nullable Duration until, String elementId) {
    }

    public record Decision(Duration after, String decisionId, int version, @Nullable Object output, List<Integer> rules, String processId, String elementId) {
    }

    /** Another thing a worker would have done, such as {@code customer.changeStage} to {@code sunset}. */
    public record Act(Duration after, String type, String detail, String processId, String elementId) {
    }

    /** An incident: her run stands still there. */
    public record Stop(Duration after, String processId, String elementId, String cause) {
    }
}
