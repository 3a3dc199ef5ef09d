CREATE TABLE api_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id   bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    name         text        NOT NULL CHECK (name <> '' AND length(name) <= 100),
    token_hash   bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    roles        text[]      NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['ANALYST', 'OPERATOR', 'MARKETER', 'ADMIN', 'INTAKE']),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
    last_used_at timestamptz
);

CREATE INDEX api_token_account ON api_token (account_id);
