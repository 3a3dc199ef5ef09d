-- As json, what a table answered keeps the order of its columns.
alter table what_if_run alter column result type json;
alter table what_if_run drop constraint what_if_run_state_check;
alter table what_if_run add check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED'));
alter table what_if_example alter column example type json;

-- What a model has to do for whom, as its .tests.json file says it.
create table model_test_suite (
    model_id         text        primary key,
    cases            json        not null check (json_typeof(cases) = 'array'),
    revision         integer     not null default 1,
    shipped_checksum text,
    updated_by       text        not null,
    updated_at       timestamptz not null
);
comment on column model_test_suite.shipped_checksum is 'of the shipped file it was last taken from; null once somebody changed it';

create table model_test_run (
    id           bigint generated always as identity primary key,
    model_id     text        not null,
    draft        boolean     not null,
    cases        integer     not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    beat_at      timestamptz not null default now(),
    cancelled    boolean     not null default false,
    state        text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED')),
    ended_at     timestamptz,
    failure      text,
    results      json,
    check ((state = 'RUNNING') = (ended_at is null)),
    check ((state = 'DONE') = (results is not null)),
    check ((state = 'FAILED') = (failure is not null))
);

create index model_test_run_model on model_test_run (model_id, id desc);
