create table model_draft (
    model_id   text        not null check (model_id ~ '^[A-Za-z_][A-Za-z0-9_.-]{0,199}$'),
    person     text        not null,
    kind       text        not null check (kind in ('BPMN', 'DMN')),
    file_name  text        not null,
    xml        text        not null,
    based_on   integer     check (based_on > 0),
    revision   integer     not null default 1 check (revision > 0),
    updated_at timestamptz not null,
    primary key (model_id, person)
);
comment on table model_draft is 'the file an analyst is changing; it is read, never run, until it passed the gate';
comment on column model_draft.based_on is 'the deployed version it was begun from; null for a model that was never deployed';
comment on column model_draft.revision is 'counts the saves, so that a second window cannot undo what the first saved';
