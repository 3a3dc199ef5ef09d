-- Ids and types compare byte by byte: the client's ids mean nothing to a language.
create table tracked_event (
    id          text collate "C" primary key,
    customer_id bigint not null,
    type        text collate "C" not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    value       numeric(16, 4) check (value >= 0),
    currency    text collate "C" check (length(currency) = 3),
    properties  jsonb
);

-- Timelines read in this order; scoring reads what each customer bought from the index alone.
create index tracked_event_customer on tracked_event (customer_id, occurred_at) include (type, value);
