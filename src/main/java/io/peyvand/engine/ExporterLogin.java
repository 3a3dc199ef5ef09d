package io.peyvand.engine;

/** The exporter's own role in the database: it runs in the broker, which runs analysts' expressions and must hold no other secret. */
public record ExporterLogin(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
