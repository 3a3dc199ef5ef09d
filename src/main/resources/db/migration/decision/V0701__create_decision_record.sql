-- Why something was decided for one customer. The id makes a repeated job the same record.
create table decision_record (
    id            text        primary key,
    customer_id   bigint      not null,
    enrolment_id  text,
    decision_id   text        not null,
    version       integer     not null check (version > 0),
    inputs        jsonb       not null,
    output        jsonb       not null,
    matched_rules jsonb       not null check (jsonb_typeof(matched_rules) = 'array'),
    decided_at    timestamptz not null
);

create index decision_record_timeline on decision_record (customer_id, decided_at desc);
