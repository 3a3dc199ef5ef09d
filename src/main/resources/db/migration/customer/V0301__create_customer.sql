create table customer (
    id          bigint generated always as identity primary key,
    external_id text collate "C" not null unique check (external_id <> '' and length(external_id) <= 200),
    email       text check (length(email) <= 254),
    phone       text check (length(phone) <= 40),
    first_name  text check (length(first_name) <= 200),
    last_name   text check (length(last_name) <= 200),
    locale      text,
    time_zone   text,
    stage       text not null default 'prospect',
    attributes  jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    erased_at   timestamptz,
    -- Whatever writes to an erased row, no address comes back.
    check (erased_at is null or (email is null and phone is null and first_name is null and last_name is null and attributes = '{}'))
);

create index customer_email on customer (lower(email)) where email is not null;
create index customer_stage on customer (stage);

-- Keyed hashes of the addresses and external ids of erased people: all that is kept, so that no import brings them back.
create table erasure (
    hash      bytea primary key,
    erased_at timestamptz not null default now()
);
