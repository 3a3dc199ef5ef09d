-- What operators had done to instances, alone or by the thousand. The keys are frozen when it is asked for: it acts on exactly those.
CREATE TABLE operation_batch (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text        NOT NULL CHECK (kind IN ('RETRY', 'CANCEL', 'MOVE', 'MIGRATE', 'SET_VARIABLES')),
    target      text        NOT NULL CHECK (target IN ('INSTANCE', 'INCIDENT')),
    what        jsonb       NOT NULL,
    parameters  jsonb       NOT NULL,
    reason      text,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'PAUSED', 'DONE', 'CANCELLED')),
    per_second  integer     NOT NULL CHECK (per_second BETWEEN 1 AND 1000),
    metered_to  timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    CHECK (kind IN ('RETRY', 'SET_VARIABLES') OR reason IS NOT NULL),
    CHECK ((state IN ('DONE', 'CANCELLED')) = (ended_at IS NOT NULL))
);
CREATE INDEX operation_batch_created ON operation_batch (id DESC);
CREATE INDEX operation_batch_running ON operation_batch (metered_to) WHERE state = 'RUNNING';

-- PENDING → RUNNING → an end; a retry is watched in between (CHECKING), who is carried over is first cancelled (CANCELLING), then started
-- anew (STARTING). An item that is neither PENDING nor at an end belongs to whoever claimed it until due_at, on the database's clock.
CREATE TABLE operation_item (
    batch_id bigint      NOT NULL REFERENCES operation_batch ON DELETE CASCADE,
    key      bigint      NOT NULL,
    state    text        NOT NULL DEFAULT 'PENDING'
        CHECK (state IN ('PENDING', 'RUNNING', 'CHECKING', 'CANCELLING', 'STARTING', 'DONE', 'REFUSED', 'FAILED', 'UNKNOWN', 'SKIPPED')),
    due_at   timestamptz NOT NULL DEFAULT now(),
    since    timestamptz,
    attempts integer     NOT NULL DEFAULT 0,
    carried  jsonb,
    result   text,
    detail   text,
    ended_at timestamptz,
    PRIMARY KEY (batch_id, key),
    CHECK ((state IN ('DONE', 'REFUSED', 'FAILED', 'UNKNOWN', 'SKIPPED')) = (ended_at IS NOT NULL))
);
CREATE INDEX operation_item_pending ON operation_item (batch_id, key) WHERE state = 'PENDING';
CREATE INDEX operation_item_under_way ON operation_item (due_at) WHERE state IN ('RUNNING', 'CHECKING', 'CANCELLING', 'STARTING');
CREATE INDEX operation_item_key ON operation_item (key);

COMMENT ON COLUMN operation_batch.what IS 'the filter it was made from, as words and values';
COMMENT ON COLUMN operation_batch.metered_to IS 'up to when its rate has been used, by whichever node';
COMMENT ON COLUMN operation_item.key IS 'of an instance or an incident, as the batch''s target says';
COMMENT ON COLUMN operation_item.since IS 'when its present state began';
COMMENT ON COLUMN operation_item.attempts IS 'counts claims; whoever holds an older claim changes nothing any more';
COMMENT ON COLUMN operation_item.result IS 'short name of what came of it; its words are a message';
