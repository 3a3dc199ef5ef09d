package io.peyvand.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The processes that the engine knows, with their diagrams. */
@Component
public class ProcessDefinitions {

    private static final String COLUMNS = "key, process_id, version, deployed_at";

    private final JdbcClient database;
    /** A version never changes. */
    private final Map<Long, Map<String, DiagramElement>> elements = new ConcurrentHashMap<>();

    ProcessDefinitions(JdbcClient database) {
        this.database = database;
    }

    /** By process id, the newest version of each first. */
    public List<ProcessDefinition> all() {
        return database.sql("select " + COLUMNS + " from projection.process_definition order by process_id, version desc")
                .query(ProcessDefinitions::definition).list();
    }

    /** The newest version first. */
    public List<ProcessDefinition> versions(String processId) {
        return database.sql("select " + COLUMNS + " from projection.process_definition where process_id = ? order by version desc")
                .param(processId).query(ProcessDefinitions::definition).list();
    }

    public Optional<ProcessDefinition> find(String processId, int version) {
        return versions(processId).stream().filter(each -> each.version() == version).findFirst();
    }

    /** @throws IllegalArgumentException when there is no such definition */
    public String xml(long key) {
        return database.sql("select xml from projection.process_definition where key = ?").param(key).query(String.class).optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no process definition " + key));
    }

    /** By element id, in the order of the model. Empty for a definition whose model the log no longer held. */
    public Map<String, DiagramElement> elements(long key) {
        Map<String, DiagramElement> known = elements.get(key);
        if (known != null) {
            return known;
        }
        Optional<String> xml = database.sql("select xml from projection.process_definition where key = ?").param(key).query(String.class).optional();
        xml.ifPresent(text -> elements.put(key, DiagramElement.read(text)));
        return elements.getOrDefault(key, Map.of());
    }

    private static ProcessDefinition definition(ResultSet row, int number) throws SQLException {
        return new ProcessDefinition(row.getLong("key"), row.getString("process_id"), row.getInt("version"), row.getTimestamp("deployed_at").toInstant());
    }
}
