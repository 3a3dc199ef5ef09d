create table alert (
    id              bigint           generated always as identity primary key,
    kind            text             not null,
    subject         text             not null,
    since           timestamptz      not null,
    fired_at        timestamptz,
    value           double precision not null,
    threshold       double precision not null,
    seen_at         timestamptz      not null,
    calm_since      timestamptz,
    resolved_at     timestamptz,
    unmeasured      boolean          not null default false,
    notified_at     timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    note            text             check (length(note) <= 2000),
    check (resolved_at is null or fired_at is not null),
    check ((acknowledged_at is null) = (acknowledged_by is null))
);
comment on table alert is 'a condition that holds, or held; it is told of once while it lasts';
comment on column alert.subject is 'what it holds for: a journey, a partition, a disk; empty when there is only one';
comment on column alert.fired_at is 'when it was seen for the second time in a row; nobody hears of it before';
comment on column alert.calm_since is 'when it was first seen not to hold any more; over when that is so the next time too';
comment on column alert.unmeasured is 'over because nobody has measured it for long, not because it got better';
comment on column alert.notified_at is 'when somebody was last to be told that it holds';

create unique index alert_lasting on alert (kind, subject) where resolved_at is null;
create index alert_over on alert (resolved_at desc, id desc) where resolved_at is not null;

create table alert_notice (
    id         bigint           generated always as identity primary key,
    alert_id   bigint           not null references alert on delete cascade,
    channel    text             not null check (channel in ('EMAIL', 'WEBHOOK')),
    about      text             not null check (about in ('BEGUN', 'GOES_ON', 'OVER')),
    value      double precision not null,
    created_at timestamptz      not null,
    due_at     timestamptz      not null,
    attempts   integer          not null default 0,
    sent_at    timestamptz,
    last_error text
);
comment on table alert_notice is 'what somebody is to be told; sent beside the evaluation, so that a relay that is away holds up nothing';
comment on column alert_notice.due_at is 'not before, by the database''s clock; whoever sends moves it on first, so that no other node sends the same';

create index alert_notice_due on alert_notice (due_at) where sent_at is null;
create index alert_notice_alert on alert_notice (alert_id);

create table alert_evaluation (
    single       boolean     primary key default true check (single),
    evaluated_at timestamptz not null
);
comment on table alert_evaluation is 'whichever node moves the instant on evaluates, by the database''s clock';
insert into alert_evaluation (evaluated_at) values ('-infinity');

create table alert_traffic (
    begun  timestamptz primary key,
    sent   bigint      not null default 0,
    failed bigint      not null default 0,
    ours   bigint      not null default 0
);
comment on table alert_traffic is 'what the relay took and what came back, of all nodes, by five minutes of a day';
