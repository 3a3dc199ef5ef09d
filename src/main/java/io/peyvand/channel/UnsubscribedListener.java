package io.peyvand.channel;

import io.peyvand.consent.CustomerUnsubscribed;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes at a message that it was the one by whose link she left. */
@Component
class UnsubscribedListener {

    private final JdbcClient jdbc;

    UnsubscribedListener(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(CustomerUnsubscribed unsubscribed) {
        jdbc.sql("update delivery set unsubscribed_at = ? where id = ? and unsubscribed_at is null")
                .param(unsubscribed.at().atOffset(ZoneOffset.UTC)).param(unsubscribed.deliveryId()).update();
    }
}
