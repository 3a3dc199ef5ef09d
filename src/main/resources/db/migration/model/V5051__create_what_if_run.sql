-- A decision table that was tried on customers beside the deployed one. The node that works on it keeps beat_at fresh.
create table what_if_run (
    id               bigint generated always as identity primary key,
    decision_id      text        not null,
    file_name        text        not null,
    draft            boolean     not null,
    deployed_version integer,
    segment          text,
    facts            jsonb       not null default '{}' check (jsonb_typeof(facts) = 'object'),
    costs            jsonb       not null default '{}' check (jsonb_typeof(costs) = 'object'),
    requested_by     text        not null,
    requested_at     timestamptz not null,
    customers        bigint      not null check (customers >= 0),
    passed           bigint      not null default 0 check (passed >= 0),
    beat_at          timestamptz not null default now(),
    cancelled        boolean     not null default false,
    state            text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    ended_at         timestamptz,
    failure          text,
    result           jsonb,
    check ((state = 'RUNNING') = (ended_at is null)),
    check ((state = 'DONE') = (result is not null)),
    check ((state = 'FAILED') = (failure is not null))
);
comment on column what_if_run.customers is 'how many there were to look at when it began';
comment on column what_if_run.facts is 'what all customers were taken to have beside their own facts';

create index what_if_run_decision on what_if_run (decision_id, id desc);

-- Customers for whom the two tables decide differently; apart from the result, since an erased person must go from here.
create table what_if_example (
    run_id      bigint  not null references what_if_run on delete cascade,
    position    integer not null,
    customer_id bigint  not null,
    example     jsonb   not null,
    primary key (run_id, position)
);

create index what_if_example_customer on what_if_example (customer_id);
