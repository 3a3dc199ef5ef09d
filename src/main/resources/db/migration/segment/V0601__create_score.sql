-- A scoring writes a whole new table and puts it in place of this one, so there is nothing here that a bulk load cannot rebuild in seconds.
create table score (
    customer_id            bigint           not null primary key,
    scoring_id             bigint           not null,
    purchases              integer          not null check (purchases >= 0),
    frequency              integer          not null check (frequency >= 0),
    recency_days           integer,
    first_purchase         date,
    last_purchase          date,
    monetary               numeric(14, 2)   not null,
    total                  numeric(16, 2)   not null,
    recency_quintile       smallint         check (recency_quintile between 1 and 5),
    frequency_quintile     smallint         check (frequency_quintile between 1 and 5),
    monetary_quintile      smallint         check (monetary_quintile between 1 and 5),
    churn_risk             double precision not null check (churn_risk between 0 and 1),
    clv                    numeric(14, 2)   not null,
    stage                  text             not null,
    value_segment          text             not null,
    churn_band             text             not null,
    previous_stage         text,
    previous_value_segment text,
    previous_churn_band    text,
    changed                boolean          not null
);
comment on column score.frequency is 'days with a purchase after the first one';
comment on column score.monetary is 'mean spend per day with a purchase';

create table scoring (
    id           bigint generated always as identity primary key,
    source       text        unique,
    state        text        not null check (state in ('REQUESTED', 'RUNNING', 'DONE', 'FAILED')),
    requested_at timestamptz not null,
    started_at   timestamptz,
    scored_at    timestamptz,
    finished_at  timestamptz,
    customers    bigint,
    duration_ms  bigint,
    thresholds   jsonb,
    stages       jsonb       not null default '{}',
    segments     jsonb       not null default '{}',
    started      jsonb,
    failure      text,
    check (state <> 'DONE' or (scored_at is not null and started is not null))
);
comment on column scoring.source is 'the process instance that asked by itself; its job may come twice';

-- What happened to single customers while a scoring computed the next table: it is applied when that table takes its place.
create table score_correction (
    customer_id bigint not null,
    stage       text
);
comment on column score_correction.stage is 'null when she was erased';
