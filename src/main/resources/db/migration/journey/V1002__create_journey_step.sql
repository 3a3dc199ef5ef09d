-- What the program itself saw of running journeys: one row per job, written before the engine is told that the job is done.
CREATE TABLE journey_step (
    job_key              bigint PRIMARY KEY,
    process_instance_key bigint      NOT NULL,
    process_id           text        NOT NULL,
    process_version      integer     NOT NULL,
    element_id           text        NOT NULL,
    job_type             text        NOT NULL,
    customer_id          bigint,
    enrolment_id         uuid,
    outcome              text        NOT NULL,
    message              text,
    at                   timestamptz NOT NULL
);
CREATE INDEX journey_step_customer ON journey_step (customer_id, at DESC);
CREATE INDEX journey_step_element ON journey_step (process_id, process_version, element_id, outcome);
