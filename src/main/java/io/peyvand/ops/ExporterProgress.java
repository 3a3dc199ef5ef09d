package io.peyvand.ops;

import io.peyvand.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the exporter has come, as it says itself: it also writes when the engine rests, so silence means that it is stuck or away. */
@Component
public class ExporterProgress {

    /** @param lag time since the projection held everything of this partition */
    public record Partition(int id, long position, Instant asOf, Duration lag, boolean missed) {

        /** Not yet when it has only found its place; then its time means nothing. */
        boolean written() {
            return position >= 0;
        }
    }

    private final JdbcClient database;
    private final Clock clock;

    ExporterProgress(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public ProjectionAge age() {
        List<Partition> partitions = partitions();
        return partitions.stream().filter(Partition::written).min((one, other) -> one.asOf().compareTo(other.asOf()))
                .map(last -> new ProjectionAge(last.asOf(), last.lag(), partitions.stream().noneMatch(Partition::missed)))
                .orElseGet(() -> new ProjectionAge(null, Duration.ZERO, true));
    }

    /** @throws Problem 503 that says what to do when nothing was ever exported */
    public void require() {
        if (!age().known()) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Nothing of the engine has been exported yet. With the embedded engine this takes some seconds "
                    + "after the first start; on a cluster of your own, mount the exporter on every broker as docs/projection.md says.", List.of());
        }
    }

    public List<Partition> partitions() {
        Instant now = clock.instant();
        return database.sql("select partition_id, position, as_of, missed from projection.exporter_position order by partition_id")
                .query((row, index) -> {
                    Instant asOf = row.getTimestamp("as_of").toInstant();
                    Duration lag = Duration.between(asOf, now);
                    return new Partition(row.getInt("partition_id"), row.getLong("position"), asOf,
                            lag.isNegative() ? Duration.ZERO : lag, row.getBoolean("missed"));
                }).list();
    }
}
