-- json, not jsonb: the order of the languages is kept, since the first one is what a customer without a matching language gets.
create table offer (
    key             text        primary key check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    name            text        not null,
    channel         text        not null,
    purpose         text        not null check (purpose in ('marketing', 'service')),
    subject         json        not null,
    body            json        not null,
    valid_for       bigint      check (valid_for > 0),
    active          boolean     not null default true,
    available_until timestamptz,
    updated_at      timestamptz not null
);
comment on column offer.valid_for is 'seconds that a reservation holds; null holds without end';

create table offer_reservation (
    id           uuid        primary key,
    enrolment_id text        not null,
    offer        text        not null,
    attempt      integer     not null,
    customer_id  bigint      not null,
    reserved_at  timestamptz not null,
    valid_until  timestamptz,
    unique (enrolment_id, offer, attempt)
);
create index offer_reservation_customer on offer_reservation (customer_id, reserved_at);
