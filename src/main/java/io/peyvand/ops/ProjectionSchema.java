package io.peyvand.ops;

import io.peyvand.exporter.ProjectionTables;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Makes the tables of the projection when the program starts, as the exporter does when it first writes: so nobody who reads them meets
 * a missing one, whichever of the two comes first, or when there is no exporter at all.
 */
@Component
class ProjectionSchema {

    ProjectionSchema(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ProjectionTables.create(connection);
            connection.commit();
        }
    }
}
