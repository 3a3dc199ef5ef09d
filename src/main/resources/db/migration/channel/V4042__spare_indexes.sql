-- A message changes its state three times on its way. No index mentions the state any more, only what a state means for the one who looks it
-- up: of the three changes two then touch no index at all, and the room they need on their page is kept free.
alter table delivery
    add column waiting   boolean generated always as (state = 'PENDING') stored,
    add column counted   boolean generated always as (state in ('CLAIMED', 'TRANSMITTING', 'ACCEPTED', 'IN_DOUBT')) stored;
comment on column delivery.waiting is 'for the queues'' indexes; the state itself is in none';
comment on column delivery.counted is 'counts towards the frequency cap';

drop index delivery_due, delivery_bulk_due, delivery_leased, delivery_capped, delivery_bulk_settled;
create index delivery_due on delivery (purpose, due_at) where waiting and not bulk;
create index delivery_bulk_due on delivery (source, due_at) where waiting and bulk;
create index delivery_capped on delivery (customer_id, purpose, claimed_at) where counted;
alter table delivery set (fillfactor = 60);

-- What was claimed together, until all of it is settled: where to look for messages whose sender was lost.
create table held_claim (
    id       bigint generated always as identity primary key,
    messages uuid[] not null
);
comment on table held_claim is 'written by the claiming transaction; a message that is held stands in one of these';
insert into held_claim (messages) select array_agg(id) from delivery where state in ('CLAIMED', 'TRANSMITTING') having count(*) > 0;

-- The last failures of a planned send, each by how many messages were settled when it happened: so many in so few is too many.
alter table send_control
    add column failed_at_message bigint[] not null default '{}',
    add column failed_because text[] not null default '{}',
    add check (cardinality(failed_at_message) = cardinality(failed_because));
comment on column send_control.failed_at_message is 'the oldest first; forgotten when it is resumed';
