package io.peyvand.channel;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
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
    public JobContract contract() {
        return JobContract.of(variable("enrolmentId", ID), setting("reason", TEXT).optional(), variable("exitReason", TEXT).optional())
                .giving("withdrawn");
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reason = job.setting("reason", String.valueOf(job.variables().getOrDefault("exitReason", "journey left")));
        return Map.of("withdrawn", deliveries.withdraw(List.of(job.requiredText("enrolmentId")), reason));
    }
}
