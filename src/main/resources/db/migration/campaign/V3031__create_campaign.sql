create table campaign (
    id                  uuid           primary key,
    name                text           not null check (name <> '' and length(name) <= 200),
    state               text           not null default 'DRAFT'
                        check (state in ('DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED')),
    state_reason        text,
    audience            jsonb          not null default '{}' check (jsonb_typeof(audience) = 'object'),
    holdout             numeric(4, 3)  not null default 0 check (holdout between 0 and 0.5),
    throttle_per_minute integer        check (throttle_per_minute >= 1),
    start_at            timestamptz,
    local_time          time,
    expires_at          timestamptz,
    journey             text,
    topic               text,
    exclusive           boolean        not null default false,
    goal                text           not null default 'purchase',
    conversion_window   bigint         not null default 604800 check (conversion_window > 0),
    attribution         text           not null default 'assigned' check (attribution in ('assigned', 'clicked')),
    winner              jsonb          check (jsonb_typeof(winner) = 'object'),
    seed                bigint         not null,
    created_by          text           not null,
    created_at          timestamptz    not null,
    launched_at         timestamptz,
    frozen_at           timestamptz,
    started_at          timestamptz,
    trial_ended_at      timestamptz,
    drained_at          timestamptz,
    concluded_at        timestamptz,
    cancelled_at        timestamptz,
    progressed_at       timestamptz,
    audience_size       bigint,
    holdout_size        bigint,
    released_through    bigint         not null default 0,
    released            bigint         not null default 0,
    fully_released      boolean        not null default false,
    check ((frozen_at is null) = (audience_size is null) and (audience_size is null) = (holdout_size is null)),
    check (state = 'DRAFT' or launched_at is not null),
    check (state <> 'DONE' or (drained_at is not null and fully_released))
);
comment on column campaign.audience is '{segment?, filter?}; empty is everyone';
comment on column campaign.local_time is 'sent at that hour by each customer''s own clock, the first time it comes after start_at';
comment on column campaign.conversion_window is 'seconds after the message in which an event of the type goal counts';
comment on column campaign.winner is '{share, after, metric}: that share first, then the arm that did best';
comment on column campaign.trial_ended_at is 'from then on those who waited for the winner are released, from the first on';
comment on column campaign.released_through is 'members up to this customer_id are in the ledger; moved in the transaction that puts them there';
comment on column campaign.progressed_at is 'the last sign of life of its process; what is running and silent is reported';

create index campaign_state on campaign (state, created_at);

create table campaign_variant (
    campaign_id uuid          not null references campaign on delete cascade,
    position    smallint      not null check (position >= 1),
    offer       text          not null,
    weight      numeric(9, 3) not null check (weight > 0),
    primary key (campaign_id, position)
);
