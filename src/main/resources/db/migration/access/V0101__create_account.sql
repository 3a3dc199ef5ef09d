CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text        NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    password_hash text        NOT NULL,
    roles         text[]      NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['ANALYST', 'OPERATOR', 'MARKETER', 'ADMIN']),
    language      text        CHECK (language IN ('en', 'fa')),
    enabled       boolean     NOT NULL DEFAULT true,
    -- Raised by every change of password or roles: whoever signed in under an older epoch is signed out.
    epoch         integer     NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL
);

CREATE TABLE access_setting (
    name  text PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE sign_in_failure (
    subject         text PRIMARY KEY,
    failures        integer     NOT NULL CHECK (failures > 0),
    last_failure_at timestamptz NOT NULL,
    blocked_until   timestamptz NOT NULL
);
