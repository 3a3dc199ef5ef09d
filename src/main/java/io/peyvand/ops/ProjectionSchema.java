package io.peyvand.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the tables of the projection when the program starts, as the exporter does when it first writes: so nobody who reads them meets
 * a missing one, whichever of the two comes first, or when there is no exporter at all.
 */
@Component
class ProjectionSchema {

    /** The exporter takes the same, so that both do not make one table at once. */
    private static final long LOCK = 0x70726f6a65637431L;

    ProjectionSchema(JdbcClient database, TransactionTemplate transaction) throws IOException {
        String script = new ClassPathResource("projection/schema.sql").getContentAsString(StandardCharsets.UTF_8);
        transaction.executeWithoutResult(nothing -> {
            database.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, index) -> index).list();
            database.sql("create schema if not exists projection").update();
            database.sql("set local search_path to projection").update();
            // One statement after another in one go: nothing in it is a parameter.
            database.sql(script).update();
        });
    }
}
