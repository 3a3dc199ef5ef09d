create table delivery (
    id              uuid        primary key,
    source          text        not null,
    step            text        not null,
    customer_id     bigint      not null,
    occurrence      integer     not null,
    purpose         text        not null check (purpose in ('marketing', 'service')),
    channel         text        not null,
    offer           text        not null,
    opt_in_id       text,
    max_per_week    integer     check (max_per_week >= 0),
    quiet_from      time,
    quiet_until     time,
    time_zone       text,
    state           text        not null default 'PENDING'
                    check (state in ('PENDING', 'CLAIMED', 'TRANSMITTING', 'ACCEPTED', 'FAILED', 'SKIPPED', 'IN_DOUBT')),
    reason          text,
    last_error      text,
    claim           bigint      not null default 0,
    attempts        integer     not null default 0,
    leased_until    timestamptz,
    due_at          timestamptz not null,
    expires_at      timestamptz not null,
    message_id      text,
    created_at      timestamptz not null,
    claimed_at      timestamptz,
    transmitting_at timestamptz,
    accepted_at     timestamptz,
    ended_at        timestamptz,
    opened_at       timestamptz,
    clicked_at      timestamptz,
    unique (source, step, customer_id, occurrence),
    check (state not in ('SKIPPED', 'FAILED') or reason is not null),
    check (state not in ('CLAIMED', 'TRANSMITTING') or leased_until is not null)
);
comment on table delivery is 'one row per message to one customer; what asks twice finds the row that is there';
comment on column delivery.claim is 'fencing token: grows with each claim, and only its holder may change the row';
comment on column delivery.leased_until is 'by the database''s clock; every other instant is by the program''s';
comment on column delivery.due_at is 'not before: the asked instant, then the end of quiet hours, then the next attempt';

create index delivery_due on delivery (purpose, due_at) where state = 'PENDING';
create index delivery_leased on delivery (leased_until) where state in ('CLAIMED', 'TRANSMITTING');
create index delivery_customer on delivery (customer_id, created_at);
create index delivery_capped on delivery (customer_id, purpose, claimed_at)
    where state in ('CLAIMED', 'TRANSMITTING', 'ACCEPTED', 'IN_DOUBT');

create table delivery_hit (
    id          bigint      generated always as identity primary key,
    delivery_id uuid        not null references delivery on delete cascade,
    kind        text        not null check (kind in ('open', 'click')),
    at          timestamptz not null,
    target      text,
    machine     boolean     not null
);
create index delivery_hit_delivery on delivery_hit (delivery_id);
