-- Whether a batch has anything left is asked many times a second.
CREATE INDEX operation_item_open ON operation_item (batch_id) WHERE ended_at IS NULL;
