-- "Has not opened in 30 days". Rows come in here when somebody opens or clicks; sending writes nothing to them. There is none for
-- accepted_at: every message sent would pay for it, and who was sent something is counted well enough from the table.
create index delivery_opened on delivery (opened_at) include (customer_id) where opened_at is not null;
create index delivery_clicked on delivery (clicked_at) include (customer_id) where clicked_at is not null;
