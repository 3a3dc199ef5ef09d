-- The frozen audience. A million rows are written in one statement, so the table is narrow and has one index; a foreign key would be
-- asked for row by row. Rows are never updated.
create table campaign_member (
    campaign_id uuid     not null,
    customer_id bigint   not null,
    arm         smallint check (arm >= -1),
    exclusion   text     check (exclusion in ('NO_ADDRESS', 'NO_CONSENT', 'SUPPRESSED', 'TOPIC_DECLINED', 'PAUSED_BY_CUSTOMER', 'FREQUENCY_CAP',
                         'OTHER_EXPERIMENT', 'GLOBAL_HOLDOUT')),
    primary key (campaign_id, customer_id),
    check ((arm is null) = (exclusion is not null))
);
comment on column campaign_member.arm is '0 = holdout, n = variant n, -1 = gets the best arm once that is known, null = left out';

-- How many of each kind there are, counted once when the audience is frozen: its being here says that it is.
create table campaign_group (
    campaign_id uuid     not null,
    arm         smallint,
    exclusion   text,
    members     bigint   not null check (members > 0),
    unique nulls not distinct (campaign_id, arm, exclusion)
);

-- What "find the winner" found; decided once.
create table campaign_winner (
    campaign_id uuid        primary key,
    arm         smallint    not null check (arm >= 1),
    rule        text        not null check (rule in ('SIGNIFICANT', 'BEST_ESTIMATE', 'TOO_FEW')),
    p_value     double precision,
    decided_at  timestamptz not null
);
