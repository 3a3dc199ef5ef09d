-- Why a version was deployed, in the words of whoever did it.
CREATE TABLE model_note (
    kind     text    NOT NULL CHECK (kind IN ('BPMN', 'DMN')),
    model_id text    NOT NULL,
    version  integer NOT NULL CHECK (version > 0),
    note     text    NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
    PRIMARY KEY (kind, model_id, version)
);
