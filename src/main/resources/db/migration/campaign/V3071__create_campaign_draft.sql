create table campaign_draft (
    id          uuid        primary key,
    answers     jsonb       not null,
    created_by  text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    campaign_id uuid        unique
);
comment on table campaign_draft is 'what somebody has typed into the wizard so far, valid or not; nothing runs because of it';
comment on column campaign_draft.campaign_id is 'what it became; a second launch of the same draft finds it';
