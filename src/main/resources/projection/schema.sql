-- What the exporter knows of the engine's log, for the operations console. Lies in schema "projection", which whoever runs this has on
-- the search path; the exporter and the program both do when they start. Written by the exporter alone; safe to drop: what the
-- log still holds comes back. A row that goes on has ended_at = 'infinity' and lives in the partition …_active; when it ends it
-- moves to the partition of its month, and retention drops months.
create table if not exists exporter_position (
    partition_id integer     primary key,
    position     bigint      not null,
    record_at    timestamptz not null,               -- when the record at that position was written
    exported_at  timestamptz not null default now(), -- when the exporter last wrote here, records or not
    as_of        timestamptz not null default now(), -- the tables hold everything the engine did until then
    records      bigint      not null default 0,
    missed       boolean     not null default false  -- what came before went to other tables: only a new exporter id brings it here
);

create table if not exists process_definition (
    key         bigint primary key,
    process_id  text        not null,
    version     integer     not null,
    file_name   text        not null,
    xml         text        not null,
    deployed_at timestamptz not null
);

create table if not exists decision_definition (
    key         bigint primary key,
    decision_id text        not null,
    version     integer     not null,
    name        text        not null,
    deployed_at timestamptz not null
);

create table if not exists process_instance (
    key                bigint      not null,
    ended_at           timestamptz not null default 'infinity',
    definition_key     bigint      not null,
    process_id         text        not null,
    version            integer     not null,
    state              text        not null check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
    started_at         timestamptz, -- unknown when the log no longer held the start
    parent_key         bigint,
    parent_element_key bigint,
    customer_id        bigint,
    banned             text,        -- the engine's own fault: it never moves again
    primary key (key, ended_at)
) partition by range (ended_at);

create table if not exists element_instance (
    key            bigint      not null,
    ended_at       timestamptz not null default 'infinity',
    instance_key   bigint      not null,
    definition_key bigint      not null,
    element_id     text        not null,
    element_type   text        not null,
    scope_key      bigint      not null,
    state          text        not null check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
    started_at     timestamptz,
    primary key (key, ended_at)
) partition by range (ended_at);

create table if not exists flow_taken (
    partition_id   integer     not null,
    position       bigint      not null,
    at             timestamptz not null,
    instance_key   bigint      not null,
    definition_key bigint      not null,
    flow_id        text        not null,
    primary key (partition_id, position, at)
) partition by range (at);

create table if not exists job (
    key            bigint      not null,
    ended_at       timestamptz not null default 'infinity',
    instance_key   bigint      not null,
    element_key    bigint      not null,
    element_id     text        not null,
    definition_key bigint      not null,
    type           text        not null,
    state          text        not null check (state in ('CREATED', 'FAILED', 'TIMED_OUT', 'COMPLETED', 'ERROR_THROWN', 'CANCELED')),
    retries        integer     not null,
    failures       integer     not null default 0,
    worker         text,
    error_message  text,
    error_code     text,
    created_at     timestamptz,
    changed_at     timestamptz not null,
    primary key (key, ended_at)
) partition by range (ended_at);

create table if not exists incident (
    key            bigint      not null,
    ended_at       timestamptz not null default 'infinity', -- resolved, which need not mean mended
    instance_key   bigint      not null,
    element_key    bigint      not null,
    element_id     text        not null,
    definition_key bigint      not null,
    process_id     text        not null,
    job_key        bigint,
    error_type     text        not null,
    error_message  text        not null,
    cause          text        not null, -- the message without its numbers, ids and quoted values: what incidents are grouped by
    created_at     timestamptz,
    primary key (key, ended_at)
) partition by range (ended_at);

create table if not exists timer (
    key            bigint      not null,
    ended_at       timestamptz not null default 'infinity',
    instance_key   bigint      not null,
    element_key    bigint      not null,
    element_id     text        not null, -- the timer's own event, not the gateway it waits at
    definition_key bigint      not null,
    due_at         timestamptz not null,
    state          text        not null check (state in ('ACTIVE', 'TRIGGERED', 'CANCELED')),
    created_at     timestamptz,
    primary key (key, ended_at)
) partition by range (ended_at);

create table if not exists message_subscription (
    key             bigint      not null,
    ended_at        timestamptz not null default 'infinity',
    instance_key    bigint      not null,
    element_key     bigint      not null,
    element_id      text        not null,
    message_name    text        not null,
    correlation_key text        not null,
    state           text        not null check (state in ('ACTIVE', 'CORRELATED', 'DELETED')),
    created_at      timestamptz,
    primary key (key, ended_at)
) partition by range (ended_at);

create table if not exists variable_change (
    partition_id integer     not null,
    position     bigint      not null,
    at           timestamptz not null,
    instance_key bigint      not null,
    scope_key    bigint      not null,
    name         text        not null,
    value        text,               -- JSON; absent when it was over the limit or might be personal
    withheld     text,               -- why it is absent
    primary key (partition_id, position, at)
) partition by range (at);

-- Only decisions that the engine itself evaluates; those of the program are its own decision records.
create table if not exists decision_evaluation (
    partition_id  integer     not null,
    position      bigint      not null,
    at            timestamptz not null,
    instance_key  bigint      not null,
    element_key   bigint      not null,
    element_id    text        not null,
    decision_id   text        not null,
    version       integer     not null,
    output        text,
    failure       text,
    evaluated     jsonb       not null, -- [{decisionId, version, inputs: [{id, name, value}], matchedRules: [{ruleId, index, outputs: [{id, name, value}]}]}]
    primary key (partition_id, position, at)
) partition by range (at);

-- Counters, safe because they are written in the transaction that moves exporter_position.
create table if not exists instance_hour (
    partition_id   integer     not null,
    definition_key bigint      not null,
    hour           timestamptz not null,
    started        bigint      not null default 0,
    completed      bigint      not null default 0,
    terminated     bigint      not null default 0,
    incidents      bigint      not null default 0,
    primary key (definition_key, hour, partition_id)
);

create table if not exists element_hour (
    partition_id   integer     not null,
    definition_key bigint      not null,
    element_id     text        not null,
    hour           timestamptz not null,
    bucket         smallint    not null, -- floor(log(max(1, milliseconds)) / log(1.1)); -1 = its start is unknown
    completed      bigint      not null default 0,
    terminated     bigint      not null default 0,
    primary key (definition_key, hour, element_id, bucket, partition_id)
);

-- Added up out of the hours by the program, of days that are over.
create table if not exists element_day (
    definition_key bigint   not null,
    day            date     not null, -- UTC
    element_id     text     not null,
    bucket         smallint not null,
    completed      bigint   not null,
    terminated     bigint   not null,
    primary key (definition_key, day, element_id, bucket)
);

do $$
declare
    name text;
begin
    foreach name in array array ['process_instance', 'element_instance', 'job', 'incident', 'timer', 'message_subscription'] loop
        execute format('create table if not exists %I partition of %I for values from (''infinity'') to (maxvalue)', name || '_active', name);
    end loop;
end $$;

-- Lists are in the order of starts, newest first; a start the log no longer held counts as long ago.
create index if not exists element_day_day on element_day (day);
create index if not exists process_instance_started on process_instance (coalesce(started_at, '-infinity') desc, key desc);
create index if not exists process_instance_process on process_instance (process_id, coalesce(started_at, '-infinity') desc, key desc);
create index if not exists process_instance_version on process_instance (process_id, version, coalesce(started_at, '-infinity') desc, key desc);
create index if not exists process_instance_customer on process_instance (customer_id, coalesce(started_at, '-infinity') desc, key desc);
create index if not exists process_instance_terminated on process_instance (process_id, coalesce(started_at, '-infinity') desc, key desc) where state = 'TERMINATED';
create index if not exists process_instance_active_definition on process_instance_active (definition_key);
create index if not exists process_instance_parent on process_instance (parent_key) where parent_key is not null;
create index if not exists element_instance_instance on element_instance (instance_key);
create index if not exists element_instance_active_element on element_instance_active (definition_key, element_id);
-- Who is at an element is read from this index alone, which the time is in for; elder tables have one without it.
create index if not exists element_instance_active_at on element_instance_active (element_id, instance_key) include (ended_at);
drop index if exists element_instance_active_here;
create index if not exists flow_taken_instance on flow_taken (instance_key);
create index if not exists job_instance on job (instance_key);
create index if not exists incident_instance on incident (instance_key);
create index if not exists incident_active_group on incident_active (process_id, element_id, cause);
create index if not exists incident_created on incident (created_at desc);
create index if not exists timer_instance on timer (instance_key);
create index if not exists message_subscription_instance on message_subscription (instance_key);
create index if not exists variable_change_instance on variable_change (instance_key, name);
create index if not exists variable_change_carry_over on variable_change (value) where name = 'carryOver';
create index if not exists decision_evaluation_instance on decision_evaluation (instance_key);
