create table campaign_draft (
    id          uuid        primary key,
    answers     jsonb       not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    launched    boolean     not null default false
);
comment on table campaign_draft is 'what somebody has typed into the wizard so far, valid or not; nothing runs because of it';
comment on column campaign_draft.launched is 'it has become the campaign with the same id';
