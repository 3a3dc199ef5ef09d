package io.peyvand.embedded;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What this module says at start: the data folder and the database. */
@Configuration(proxyBeanMethods = false)
class EmbeddedLines {

    @Bean
    @Order(50)
    StartLine dataFolderLine(DataFolder folder) {
        return new Line("Data folder", folder.root().toString());
    }

    @Bean
    @Order(70)
    StartLine databaseLine(DataSource database, ObjectProvider<EmbeddedPostgres> embedded) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            String version = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
            return new Line("Database", version + (embedded.getIfAvailable() == null ? ", external" : ", embedded"));
        }
    }

    private record Line(String label, String value) implements StartLine {
    }
}
