package io.peyvand.exporter;

import java.sql.SQLException;

/** Another broker leads this partition now, or the tables were made anew: what stands there has to be looked at again. */
final class PositionMoved extends SQLException {

    PositionMoved(int partition, long position) {
        super("The projection of partition %d is no longer at position %d".formatted(partition, position));
    }
}
