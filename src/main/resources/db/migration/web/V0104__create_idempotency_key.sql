CREATE TABLE idempotency_key (
    principal    text        NOT NULL,
    path         text        NOT NULL,
    -- A hash of the key; the answer is sealed with the key itself.
    key          text        NOT NULL,
    -- Of the request; the answer's columns stay null while the first request is still being worked on.
    body_hash    bytea       NOT NULL,
    status       integer,
    content_type text,
    location     text,
    answer       bytea,
    claimed_at   timestamptz NOT NULL,
    PRIMARY KEY (principal, path, key)
);

CREATE INDEX idempotency_key_claimed ON idempotency_key (claimed_at);
