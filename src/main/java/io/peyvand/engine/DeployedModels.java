package io.peyvand.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version this installation ever deployed. */
@Repository
class DeployedModels {

    private static final String COLUMNS = "kind, model_id, name, version, file_name, xml, deployed_by, deployed_at";

    private final JdbcClient database;
    private final JdbcTemplate batches;

    DeployedModels(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** An engine that lost its data counts versions from 1 again: then the newer content stands. */
    void record(Collection<DeployedModel> models) {
        batches.batchUpdate("""
                insert into deployed_model (kind, model_id, version, name, file_name, checksum, xml, deployed_by, deployed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (kind, model_id, version) do update
                set name = excluded.name, file_name = excluded.file_name, checksum = excluded.checksum, xml = excluded.xml,
                    deployed_by = excluded.deployed_by, deployed_at = excluded.deployed_at
                where deployed_model.checksum <> excluded.checksum
                """, models, models.size(), (statement, model) -> {
            statement.setString(1, model.kind().name());
            statement.setString(2, model.id());
            statement.setInt(3, model.version());
            statement.setString(4, model.name());
            statement.setString(5, model.fileName());
            statement.setString(6, checksum(model.xml()));
            statement.setString(7, model.xml());
            statement.setString(8, model.deployedBy());
            statement.setObject(9, OffsetDateTime.ofInstant(model.deployedAt(), ZoneOffset.UTC));
        });
    }

    List<DeployedModel> latest() {
        return database.sql("select distinct on (kind, model_id) " + COLUMNS + " from deployed_model order by kind, model_id, version desc")
                .query(DeployedModels::model).list();
    }

    List<DeployedModel> latest(ModelKind kind) {
        return database.sql("select distinct on (model_id) " + COLUMNS + " from deployed_model where kind = :kind order by model_id, version desc")
                .param("kind", kind.name())
                .query(DeployedModels::model).list();
    }

    Optional<DeployedModel> find(ModelKind kind, String id, int version) {
        return database.sql("select " + COLUMNS + " from deployed_model where kind = :kind and model_id = :id and version = :version")
                .param("kind", kind.name()).param("id", id).param("version", version)
                .query(DeployedModels::model).optional();
    }

    List<ModelVersion> versions(ModelKind kind, String id) {
        return database.sql("""
                select model_id, version, file_name, checksum, deployed_by, deployed_at from deployed_model
                where kind = :kind and model_id = :id order by version desc""")
                .param("kind", kind.name()).param("id", id)
                .query((row, number) -> new ModelVersion(kind, row.getString("model_id"), row.getInt("version"), row.getString("file_name"),
                        row.getString("checksum"), row.getString("deployed_by"), row.getObject("deployed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Set<String> checksums() {
        return Set.copyOf(database.sql("select distinct checksum from deployed_model").query(String.class).list());
    }

    static String checksum(String xml) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static DeployedModel model(ResultSet row, int number) throws SQLException {
        return new DeployedModel(ModelKind.valueOf(row.getString("kind")), row.getString("model_id"), row.getString("name"), row.getInt("version"),
                row.getString("file_name"), row.getString("xml"), row.getString("deployed_by"),
                row.getObject("deployed_at", OffsetDateTime.class).toInstant());
    }
}
