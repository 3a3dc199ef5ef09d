-- One row per source of bulk sending (a campaign): whether and how fast the dispatchers of all nodes may send for it.
create table send_control (
    source        text        primary key,
    paused        boolean     not null default false,
    reason        text,
    cancelled     boolean     not null default false,
    per_minute    integer     check (per_minute > 0),
    allowance     double precision not null default 0,
    refilled_at   timestamptz not null default clock_timestamp(),
    resumed_at    timestamptz,
    first_expiry  timestamptz,
    check (not cancelled or reason is not null),
    check (not paused or reason is not null)
);
comment on column send_control.allowance is 'token bucket: how many messages may be claimed now; null per_minute needs none';
comment on column send_control.refilled_at is 'by the database''s clock, since all nodes share the bucket';
comment on column send_control.resumed_at is 'failures before it do not count against the source any more';
comment on column send_control.first_expiry is 'no waiting message expires before it';

-- What recipients' domains may get, kept across nodes.
create table domain_pace (
    domain      text        primary key,
    allowance   double precision not null default 0,
    refilled_at timestamptz not null default clock_timestamp()
);

-- Until when the messages of a source to one domain have been spread, so that each waits for its turn instead of asking again and again.
create table domain_backlog (
    source text        not null,
    domain text        not null,
    until  timestamptz not null,
    primary key (source, domain)
);

alter table delivery add column bulk boolean not null default false;
comment on column delivery.bulk is 'part of a planned send: no journey waits for it, so it signals only what the customer does';

-- Each queue has an index of its own: a claim reads as many rows as it takes, however many wait elsewhere, later or paused.
drop index delivery_due;
create index delivery_due on delivery (purpose, due_at) where state = 'PENDING' and not bulk;
create index delivery_bulk_due on delivery (source, due_at) where state = 'PENDING' and bulk;
create index delivery_bulk_settled on delivery (source, ended_at) where bulk and state in ('ACCEPTED', 'FAILED', 'IN_DOUBT');
