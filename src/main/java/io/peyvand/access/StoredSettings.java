package io.peyvand.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The few values that all nodes must share and nobody configures. */
@Component
class StoredSettings {

    private final JdbcClient jdbc;

    StoredSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> find(String name) {
        return jdbc.sql("SELECT value FROM access_setting WHERE name = ?").param(name).query(String.class).optional();
    }

    /** @return the value all nodes share: the given one, or what another node stored first */
    String keepFirst(String name, String value) {
        jdbc.sql("INSERT INTO access_setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING").params(name, value).update();
        return find(name).orElseThrow();
    }

    void put(String name, String value) {
        jdbc.sql("INSERT INTO access_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .params(name, value).update();
    }
}
