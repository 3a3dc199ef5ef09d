CREATE TABLE audit_entry (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL,
    action  text        NOT NULL CHECK (action ~ '^[a-z][a-zA-Z-]*\.[a-zA-Z-]+$'),
    subject text        NOT NULL,
    details jsonb       NOT NULL
);

CREATE INDEX audit_entry_at ON audit_entry (at DESC);
