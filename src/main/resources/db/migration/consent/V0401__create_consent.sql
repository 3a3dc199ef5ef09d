-- What she said, when, where, and the words she was shown; never changed, only added to.
create table consent_record (
    id          bigint generated always as identity primary key,
    customer_id bigint not null,
    purpose     text not null check (purpose in ('marketing', 'service')),
    channel     text not null check (channel in ('email', 'sms', 'phone', 'post')),
    granted     boolean not null,
    source      text not null,
    text        text,
    opt_in_id   uuid,
    recorded_at timestamptz not null
);

create index consent_record_customer on consent_record (customer_id, recorded_at desc);

create function refuse_consent_change() returns trigger language plpgsql as $$
begin
    raise exception 'consent_record is append-only';
end $$;

create trigger consent_record_is_append_only before update on consent_record
    for each statement execute function refuse_consent_change();

-- What holds now: the last record of each purpose and channel. A claim of messages locks these rows against a withdrawal.
create table consent_state (
    customer_id bigint not null,
    purpose     text not null,
    channel     text not null,
    granted     boolean not null,
    changed_at  timestamptz not null,
    primary key (customer_id, purpose, channel)
);

-- Keyed hash of the address each customer has now; the row a claim locks against a suppression.
create table contact_point (
    customer_id  bigint not null,
    channel      text not null,
    address_hash bytea not null,
    primary key (customer_id, channel)
);

create index contact_point_address on contact_point (address_hash);

-- Addresses nobody writes to again, whoever has them, known by keyed hash alone.
create table suppression (
    address_hash  bytea primary key,
    reason        text not null,
    source        text not null,
    suppressed_at timestamptz not null
);

create table opt_in (
    id           uuid primary key,
    customer_id  bigint not null,
    purpose      text not null,
    channel      text not null,
    requested_at timestamptz not null,
    confirmed_at timestamptz
);

create index opt_in_customer on opt_in (customer_id);
