alter table suppression add column note text;
comment on column suppression.note is 'why, in the words of whoever put it there by hand';

create index suppression_time on suppression (suppressed_at desc, address_hash);

-- A bounce of a message to an old address must not suppress the new one.
alter table contact_point add column changed_at timestamptz;
comment on column contact_point.changed_at is 'when this address took the place of another; absent = it is her first';
