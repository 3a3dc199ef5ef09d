-- A row leaves when the engine has acknowledged its message; a row with a reason was refused for good and waits for a person.
create table outbox (
    id              bigint generated always as identity primary key,
    message_id      text        not null,
    name            text        not null,
    correlation_key text        not null,
    time_to_live    bigint      not null check (time_to_live >= 0),
    variables       jsonb       not null,
    created_at      timestamptz not null default now(),
    due_at          timestamptz not null default now(),
    refused         text
);

create index outbox_due on outbox (id) where refused is null;
create index outbox_order on outbox (correlation_key, id) where refused is null and correlation_key <> '';
