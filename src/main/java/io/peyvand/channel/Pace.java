package io.peyvand.channel;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many messages of a planned send may be claimed now: a token bucket in its control row, locked by the claiming transaction and filled
 * by the database's clock, so that all nodes together keep to it. It holds one second's worth; a minute never sees more than that above
 * its number.
 */
@Component
class Pace {

    private final JdbcClient jdbc;

    Pace(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param limited whether what is claimed has to be paid for */
    record Allowance(int messages, boolean limited) {
    }

    Allowance allowance(String source, int wanted) {
        return jdbc.sql("select paused or cancelled as resting, per_minute is not null as limited from send_control where source = ?")
                .param(source)
                .query((row, number) -> {
                    boolean limited = row.getBoolean("limited");
                    if (row.getBoolean("resting")) {
                        return new Allowance(0, limited);
                    }
                    return new Allowance(limited ? Math.min(wanted, refill(source)) : wanted, limited);
                }).optional().orElse(new Allowance(0, false));
    }

    private int refill(String source) {
        return jdbc.sql("""
                update send_control set refilled_at = clock_timestamp(), allowance = least(greatest(1, per_minute / 60.0),
                    allowance + per_minute / 60.0 * greatest(0, extract(epoch from clock_timestamp() - refilled_at)))
                where source = ? and not paused and not cancelled and per_minute is not null
                returning floor(allowance)
                """).param(source).query(Integer.class).optional().orElse(0);
    }

    void spend(String source, int messages) {
        jdbc.sql("update send_control set allowance = allowance - ? where source = ?").param(messages).param(source).update();
    }
}
