-- A journey played through on a broker of its own. The node that plays keeps beat_at fresh.
create table rehearsal (
    id           bigint generated always as identity primary key,
    process_id   text        not null,
    version      integer,
    draft        boolean     not null,
    files        jsonb       not null default '[]' check (jsonb_typeof(files) = 'array'),
    request      jsonb       not null check (jsonb_typeof(request) = 'object'),
    requested_by text        not null,
    requested_at timestamptz not null,
    state        text        not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    cancelled    boolean     not null default false,
    started_at   timestamptz,
    beat_at      timestamptz,
    played       interval    not null default '0',
    ended_at     timestamptz,
    failure      text,
    result       jsonb,
    diagrams     jsonb,
    check ((state in ('QUEUED', 'RUNNING')) = (ended_at is null)),
    check ((state = 'DONE') = (result is not null and diagrams is not null)),
    check ((state = 'FAILED') = (failure is not null)),
    check (state <> 'RUNNING' or started_at is not null and beat_at is not null)
);
comment on column rehearsal.version is 'the deployed one that was played, or that the draft was begun from';
comment on column rehearsal.files is 'name and xml of what was played in place of what is deployed';
comment on column rehearsal.played is 'how far the clock of the play has come';
comment on column rehearsal.diagrams is 'by process id: the xml of what was played';

create index rehearsal_process on rehearsal (process_id, id desc);
create unique index rehearsal_one_at_a_time on rehearsal ((true)) where state = 'RUNNING';
