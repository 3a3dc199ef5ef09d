create table import_run (
    id               uuid primary key,
    kind             text not null check (kind in ('customers', 'events')),
    dry_run          boolean not null,
    create_customers boolean not null,
    state            text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    message          text,
    rows             bigint not null default 0,
    accepted         bigint not null default 0,
    duplicates       bigint not null default 0,
    rejected         bigint not null default 0,
    started_at       timestamptz not null,
    -- Moves with every batch; a run whose program died stands still.
    moved_at         timestamptz not null
);

create index import_run_running on import_run (moved_at) where state = 'RUNNING';

-- The first errors of a run; import_run.rejected counts all of them.
create table import_error (
    import_id uuid not null references import_run on delete cascade,
    row       bigint not null,
    field     text not null,
    message   text not null
);

create index import_error_import on import_error (import_id, row);
