-- Filters that somebody gave a name. Groups of a scoring need no row here: their keys start with stage-, value- or churn-.
create table segment (
    key          text        primary key check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$' and key !~ '^(stage|value|churn)-'),
    name         text        not null check (name <> '' and length(name) <= 200),
    filter       jsonb       not null check (jsonb_typeof(filter) = 'object'),
    size         bigint      check (size >= 0),
    refreshed_at timestamptz,
    saved_at     timestamptz not null,
    saved_by     text        not null,
    check ((size is null) = (refreshed_at is null))
);
comment on column segment.size is 'as counted at refreshed_at; null until the first count has ended';
