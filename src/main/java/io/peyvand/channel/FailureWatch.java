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
        tooMany(delivery.source()).ifPresent(reason -> {
            if (control.pause(delivery.source(), reason)) {
                events.publishEvent(new SendingPaused(delivery.source(), reason));
            }
        });
    }

    private Optional<String> tooMany(String source) {
        return jdbc.sql("""
                with settled as (
                    select state, reason from delivery
                    where source = ? and bulk and state in ('ACCEPTED', 'FAILED', 'IN_DOUBT')
                        and ended_at > coalesce((select resumed_at from send_control where source = ?), '-infinity')
                    order by ended_at desc limit ?)
                select count(*) filter (where state = 'FAILED') as failures, count(*) as settled,
                    mode() within group (order by reason) filter (where state = 'FAILED') as cause
                from settled
                """).param(source).param(source).param(LAST)
                .query((row, number) -> row.getInt("failures") <= MOST_FAILURES ? Optional.<String>empty()
                        : Optional.of("%d of the last %d messages failed, most often with %s"
                                .formatted(row.getInt("failures"), row.getInt("settled"), row.getString("cause")))).single();
    }
}
