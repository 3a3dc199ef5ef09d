package io.peyvand.campaign.audience;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one question over all customers may take of the database, for the rest of the transaction. */
@Component
class QueryLimits {

    private final JdbcClient jdbc;
    private final ExperimentSettings settings;

    QueryLimits(JdbcClient jdbc, ExperimentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** A million customers are joined in memory. */
    void freeze() {
        set("work_mem", settings.workMemory());
    }

    /** Nobody waits longer for a preview, and a filter that asks too much does not keep the database busy. */
    void preview() {
        set("work_mem", settings.workMemory());
        set("statement_timeout", settings.longestPreview().toMillis() + "ms");
    }

    Duration longestPreview() {
        return settings.longestPreview();
    }

    private void set(String parameter, String value) {
        jdbc.sql("select set_config(?, ?, true)").param(parameter).param(value).query(String.class).single();
    }
}
