-- The search box looks for beginnings of names and addresses; a pattern needs an index that compares byte by byte.
CREATE INDEX customer_email_prefix ON customer (lower(email) text_pattern_ops) WHERE email IS NOT NULL;
CREATE INDEX customer_first_name_prefix ON customer (lower(first_name) text_pattern_ops) WHERE first_name IS NOT NULL;
CREATE INDEX customer_last_name_prefix ON customer (lower(last_name) text_pattern_ops) WHERE last_name IS NOT NULL;
-- Today's messages on the home page.
CREATE INDEX delivery_created ON delivery (created_at);
