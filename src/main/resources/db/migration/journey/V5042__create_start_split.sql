-- A new version of a journey that gets a share of the new starts only; the others begin on the one before it. While new_version is absent it
-- is being deployed, and everybody begins on the old one.
CREATE TABLE start_split (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    journey     text        NOT NULL,
    old_version integer     NOT NULL,
    new_version integer,
    share       integer     NOT NULL DEFAULT 0 CHECK (share BETWEEN 0 AND 100),
    seed        bigint      NOT NULL,
    begun_by    text        NOT NULL,
    begun_at    timestamptz NOT NULL,
    result      text CHECK (result IN ('ALL', 'BACK', 'FAILED')),
    ended_by    text,
    ended_at    timestamptz,
    CHECK (new_version > old_version),
    CHECK (new_version IS NOT NULL OR share = 0),
    CHECK ((ended_at IS NULL) = (result IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX start_split_open ON start_split (journey) WHERE ended_at IS NULL;

-- Which version a run begins with. On the old one it is started behind the start event, because the engine gives message starts to the
-- latest version only; asked_at is written before the engine is asked, since asking twice would start two.
CREATE TABLE start_choice (
    enrolment_id uuid PRIMARY KEY REFERENCES enrolment ON DELETE CASCADE,
    split_id     bigint  NOT NULL REFERENCES start_split,
    old          boolean NOT NULL,
    asked_at     timestamptz,
    CHECK (old OR asked_at IS NULL)
);
CREATE INDEX start_choice_split ON start_choice (split_id);
