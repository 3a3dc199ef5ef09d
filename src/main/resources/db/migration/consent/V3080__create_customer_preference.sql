-- What a customer wishes beyond yes and no. No row = no wishes; a claim of marketing messages locks the rows there are.
create table customer_preference (
    customer_id     bigint      primary key,
    declined_topics text[]      not null default '{}',
    max_per_week    integer     check (max_per_week between 1 and 50),
    paused_until    timestamptz,
    changed_at      timestamptz not null
);
create index customer_preference_declined on customer_preference using gin (declined_topics);
create index customer_preference_paused on customer_preference (paused_until) where paused_until is not null;

-- Each wish as it was when she saved it; never changed, only added to.
create table preference_record (
    id              bigint      generated always as identity primary key,
    customer_id     bigint      not null,
    source          text        not null,
    declined_topics text[]      not null,
    max_per_week    integer,
    paused_until    timestamptz,
    text            text,
    recorded_at     timestamptz not null
);
create index preference_record_customer on preference_record (customer_id, recorded_at desc);

create function refuse_preference_change() returns trigger language plpgsql as $$
begin
    raise exception 'preference_record is append-only';
end $$;

create trigger preference_record_is_append_only before update on preference_record
    for each statement execute function refuse_preference_change();
