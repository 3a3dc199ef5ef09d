package io.peyvand.channel;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobHandler;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** She left the journey: what it still has in the ledger is not sent any more. */
@Component
class WithdrawMessagesWorker implements JobHandler {

    private final Deliveries deliveries;

    WithdrawMessagesWorker(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public String type() {
        return "channel.withdrawMessages";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reason = job.setting("reason", job.setting("exitReason", "journey left"));
        return Map.of("withdrawn", deliveries.withdraw(List.of(job.requiredText("enrolmentId")), reason));
    }
}
