package io.peyvand.ops.instance;

import io.peyvand.ops.instance.InstanceDetails.Called;
import io.peyvand.ops.instance.InstanceDetails.Job;
import io.peyvand.ops.instance.InstanceDetails.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance is and what it waits for there, to be said in one sentence.
 *
 * @param messages that would let it go on
 * @param timer the first that would
 * @param called the instance it waits for, at a call activity
 */
record Standing(InstanceSummary.Place place, List<Wait> messages, @Nullable Wait timer, @Nullable Job job, @Nullable Called called) {

    static List<Standing> of(InstanceDetails details) {
        return details.position().stream().map(place -> of(place, details)).toList();
    }

    /** What it listens to wherever it is, such as the wish to leave. */
    static List<Wait> anywhere(InstanceDetails details) {
        return details.waits().stream().filter(wait -> details.position().stream().noneMatch(place -> place.key().equals(wait.at()))).toList();
    }

    private static Standing of(InstanceSummary.Place place, InstanceDetails details) {
        List<Wait> waits = details.waits().stream().filter(wait -> wait.at().equals(place.key())).toList();
        return new Standing(place, waits.stream().filter(wait -> !wait.timer()).toList(), waits.stream().filter(Wait::timer).findFirst().orElse(null),
                details.jobs().stream().filter(job -> job.open() && job.element().equals(place.element())).findFirst().orElse(null),
                details.called().stream().filter(called -> called.state().equals("ACTIVE") && place.key().equals(called.callerElement())).findFirst().orElse(null));
    }
}
