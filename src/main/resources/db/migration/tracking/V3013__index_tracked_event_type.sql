-- Who bought twice in 90 days is read from the newest end of one type, not from everybody's history. Events mostly come as they happen,
-- so a new row goes to the end of its type, where the pages are at hand; value lets sums stay in the index.
create index tracked_event_type on tracked_event (type, occurred_at) include (customer_id, value);
