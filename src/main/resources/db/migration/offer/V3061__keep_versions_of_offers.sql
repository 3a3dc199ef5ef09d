alter table offer
    add preheader  json    not null default '{}',
    add text       json    not null default '{}',
    add topic      text,
    add version    integer not null default 1 check (version > 0),
    add updated_by text    not null default 'system';
comment on column offer.text is 'plain text parts that somebody wrote; where none is, it is derived from the body';
comment on column offer.version is 'counts what was saved; who saves says which one she saw';

-- Every version that was ever saved, the newest included: what a mail said is asked for years later, and an edit can be taken back.
create table offer_version (
    key             text        not null,
    version         integer     not null,
    name            text        not null,
    channel         text        not null,
    purpose         text        not null,
    subject         json        not null,
    preheader       json        not null,
    body            json        not null,
    text            json        not null,
    topic           text,
    valid_for       bigint,
    active          boolean     not null,
    available_until timestamptz,
    updated_at      timestamptz not null,
    updated_by      text        not null,
    primary key (key, version)
);
insert into offer_version (key, version, name, channel, purpose, subject, preheader, body, text, topic, valid_for, active, available_until, updated_at, updated_by)
select key, version, name, channel, purpose, subject, preheader, body, text, topic, valid_for, active, available_until, updated_at, updated_by from offer;
