package io.peyvand.channel;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops a planned send of which too much fails: more than 2 % of the last 500 settled messages. Retries and skips are no failures; what
 * was settled before it was last resumed does not count, so that whoever mended the cause is not stopped by its traces.
 */
@Component
class FailureWatch {

    static final int LAST = 500;
    static final int MOST_FAILURES = LAST * 2 / 100;
    private static final int TOO_MANY = MOST_FAILURES + 1;

    private final JdbcClient jdbc;
    private final SendControl control;
    private final ApplicationEventPublisher events;

    FailureWatch(JdbcClient jdbc, SendControl control, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.control = control;
        this.events = events;
    }

    /** Called after a failure was committed: it takes the source's row before messages, as everybody does. */
    @Transactional
    void failed(Delivery delivery) {
        if (!delivery.bulk()) {
            return;
        }
        tooMany(delivery).ifPresent(reason -> {
            if (control.pause(delivery.source(), reason)) {
                events.publishEvent(new SendingPaused(delivery.source(), reason));
            }
        });
    }

    private Optional<String> tooMany(Delivery delivery) {
        return jdbc.sql("""
                update send_control set failed_at_message = (failed_at_message || settled)[greatest(1, cardinality(failed_at_message) + 2 - ?):],
                    failed_because = (failed_because || because)[greatest(1, cardinality(failed_because) + 2 - ?):]
                from (select coalesce(sum(messages), 0)::bigint as settled from send_tally
                      where source = ? and state in ('ACCEPTED', 'FAILED', 'IN_DOUBT')) as tally,
                    (select coalesce(reason, '') as because from delivery where id = ?) as message
                where source = ?
                returning cardinality(failed_at_message) as failures, settled - failed_at_message[1] + 1 as among,
                    (select mode() within group (order by cause) from unnest(failed_because) as cause) as cause
                """).params(TOO_MANY, TOO_MANY, delivery.source(), delivery.id(), delivery.source())
                .query((row, number) -> row.getInt("failures") < TOO_MANY || row.getLong("among") > LAST ? Optional.<String>empty()
                        : Optional.of("%d of the last %d messages failed, most often with %s"
                                .formatted(row.getInt("failures"), row.getLong("among"), row.getString("cause")))).optional().flatMap(reason -> reason);
    }
}
