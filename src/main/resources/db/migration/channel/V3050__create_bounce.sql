-- What mail servers reported after they had taken a message, one row per recipient of a report.
create table bounce (
    id          bigint      generated always as identity primary key,
    report      bytea       not null,
    recipient   smallint    not null,
    delivery_id uuid        references delivery on delete cascade,
    kind        text        not null
                check (kind in ('HARD', 'SOFT', 'MAILBOX_FULL', 'OURS', 'COMPLAINT', 'DELAYED', 'AUTO_REPLY', 'UNKNOWN')),
    status      text,
    reply_code  integer,
    diagnostic  text,
    source      text        not null check (source in ('imap', 'api')),
    received_at timestamptz not null,
    unique (report, recipient),
    check (delivery_id is not null or diagnostic is null)
);
comment on column bounce.report is 'hash of the report''s Message-ID, or of its bytes when it has none: what is handed in twice is one report';
comment on column bounce.delivery_id is 'known by a signed token alone; a report without a valid one is counted here and acts on nobody';
comment on column bounce.diagnostic is 'the mail server''s words without addresses';

create index bounce_delivery on bounce (delivery_id) where delivery_id is not null;
create index bounce_received on bounce (received_at);
