-- Journeys that start nobody at present; entries wait in the queue. The journey '*' stands for all of them.
CREATE TABLE start_suspension (
    journey      text PRIMARY KEY,
    reason       text        NOT NULL,
    suspended_by text        NOT NULL,
    suspended_at timestamptz NOT NULL
);
