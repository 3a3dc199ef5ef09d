-- Lists of a million customers are read in the order of an index; nulls come last and are asked for apart.
create index customer_by_name on customer (last_name, id) where erased_at is null and last_name is not null;
create index customer_by_age on customer (created_at, id) where erased_at is null;
