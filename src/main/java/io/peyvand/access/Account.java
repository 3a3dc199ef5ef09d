package io.peyvand.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param epoch raised by every change of password or roles; a session or cached password of an older epoch is void */
record Account(
        long id, String name, String passwordHash, Set<Role> roles, @Nullable String language, boolean enabled, int epoch, Instant createdAt) {

    static final String COLUMNS = "id, name, password_hash, array_to_string(roles, ',') AS roles, language, enabled, epoch, created_at";

    static Account from(ResultSet row, int index) throws SQLException {
        return new Account(row.getLong("id"), row.getString("name"), row.getString("password_hash"), roles(row.getString("roles")),
                row.getString("language"), row.getBoolean("enabled"), row.getInt("epoch"), row.getTimestamp("created_at").toInstant());
    }

    static Set<Role> roles(String commaSeparated) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(commaSeparated.split(",")).map(Role::valueOf).forEach(roles::add);
        return roles;
    }
}
