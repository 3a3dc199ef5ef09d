-- A deployment that somebody else has to look at first. PENDING → APPROVED → DEPLOYED; APPROVED only while it is being deployed, or when
-- that was interrupted.
CREATE TABLE model_review (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    note         text,
    canary       integer CHECK (canary BETWEEN 1 AND 99),
    bases        jsonb       NOT NULL,
    requested_by text        NOT NULL,
    requested_at timestamptz NOT NULL,
    state        text        NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'APPROVED', 'DEPLOYED', 'REJECTED', 'WITHDRAWN')),
    decided_by   text,
    decided_at   timestamptz,
    reason       text,
    CHECK ((state = 'PENDING') = (decided_by IS NULL) AND (state = 'PENDING') = (decided_at IS NULL)),
    -- The point of it: nobody decides on what they asked for themselves.
    CHECK (CASE WHEN state = 'WITHDRAWN' THEN decided_by = requested_by ELSE decided_by <> requested_by END),
    CHECK (state <> 'REJECTED' OR reason IS NOT NULL)
);
CREATE INDEX model_review_open ON model_review (id) WHERE state IN ('PENDING', 'APPROVED');

CREATE TABLE model_review_file (
    review_id bigint NOT NULL REFERENCES model_review ON DELETE CASCADE,
    file_name text   NOT NULL,
    xml       text   NOT NULL,
    PRIMARY KEY (review_id, file_name)
);

COMMENT ON COLUMN model_review.bases IS 'by model: the version that was the latest when it was asked for; 0 = none';
