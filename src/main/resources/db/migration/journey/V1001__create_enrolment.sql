-- One row per customer and run of a journey. What keeps her from being in one journey twice is enrolment_once, not code:
-- a row blocks its journey until it is released, and only a row that has ended and whose re-entry time has come can be.
CREATE TABLE enrolment (
    id                   uuid PRIMARY KEY,
    journey              text           NOT NULL,
    customer_id          bigint         NOT NULL,
    source               text,
    urgent               boolean        NOT NULL DEFAULT false,
    priority             numeric(19, 4) NOT NULL,
    variables            jsonb,
    state                text           NOT NULL DEFAULT 'QUEUED'
        CHECK (state IN ('QUEUED', 'STARTED', 'ENDED', 'CANCELLED')),
    enrolled_at          timestamptz    NOT NULL,
    offered_at           timestamptz,
    leased_until         timestamptz,
    started_at           timestamptz,
    process_instance_key bigint,
    restarts             integer        NOT NULL DEFAULT 0,
    ended_at             timestamptz,
    exit_reason          text,
    outcome              text,
    reentry_at           timestamptz    NOT NULL DEFAULT 'infinity',
    released_at          timestamptz,
    released             boolean        NOT NULL GENERATED ALWAYS AS (released_at IS NOT NULL) STORED,
    CHECK ((state IN ('ENDED', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CHECK (released_at IS NULL OR (ended_at IS NOT NULL AND reentry_at <= released_at))
);
CREATE UNIQUE INDEX enrolment_once ON enrolment (journey, customer_id) WHERE released_at IS NULL;
-- The same scoring, event or job enrols a customer once, also when it is handled again after that run has ended.
CREATE UNIQUE INDEX enrolment_source ON enrolment (source, journey, customer_id);
CREATE INDEX enrolment_customer ON enrolment (customer_id);
CREATE INDEX enrolment_queue ON enrolment (urgent DESC, priority DESC, enrolled_at) WHERE state = 'QUEUED';
CREATE INDEX enrolment_unseen ON enrolment (started_at) WHERE state = 'STARTED' AND process_instance_key IS NULL;

COMMENT ON COLUMN enrolment.source IS 'what called for it, such as scoring-7; the same source enrols once';
COMMENT ON COLUMN enrolment.offered_at IS 'when the start was first handed to the engine; absent = the engine has never heard of it';
COMMENT ON COLUMN enrolment.process_instance_key IS 'known from the first step; absent = nothing seen of this run yet';
COMMENT ON COLUMN enrolment.reentry_at IS 'from when she may enter this journey again, fixed when this run ends';
