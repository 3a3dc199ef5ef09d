-- A claim changes what the queues' indexes are about, so each index has an entry written for each message claimed: the fewer, the better.
-- One index finds a customer's messages and counts those of her week; "today's messages" need no more than where today begins in the table.
drop index delivery_customer, delivery_capped, delivery_created;
create index delivery_customer on delivery (customer_id, counted, purpose, claimed_at);
create index delivery_created on delivery using brin (created_at) with (autosummarize = on);
