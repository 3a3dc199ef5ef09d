CREATE TABLE work_item (
    id           uuid PRIMARY KEY,
    queue        text        NOT NULL,
    title        text        NOT NULL,
    customer_id  bigint      NOT NULL,
    enrolment_id uuid        NOT NULL,
    element_id   text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('OPEN', 'CLAIMED', 'CLOSED')),
    opened_at    timestamptz NOT NULL,
    due_at       timestamptz,
    claimed_by   text,
    closed_at    timestamptz,
    closed_by    text,
    outcome      text,
    note         text,
    -- A step of a journey asks a person once, however often its job is handed out.
    UNIQUE (enrolment_id, element_id),
    CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL AND outcome IS NOT NULL))
);
CREATE INDEX work_item_open ON work_item (queue, due_at) WHERE state <> 'CLOSED';
CREATE INDEX work_item_customer ON work_item (customer_id);

COMMENT ON COLUMN work_item.title IS 'message key, such as work.hot-lead';
