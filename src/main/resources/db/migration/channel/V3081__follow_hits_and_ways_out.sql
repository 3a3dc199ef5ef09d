-- What a message is about, as customers may decline it; when a link in it was used to unsubscribe.
alter table delivery add column topic text;
alter table delivery add column unsubscribed_at timestamptz;

-- A click is held until the links that a machine follows together have all been seen; only then does it count.
alter table delivery_hit add column links integer not null default 1 check (links >= 1);
alter table delivery_hit add column suspect boolean not null default false;
alter table delivery_hit add column reason text;
alter table delivery_hit add column judged boolean not null default true;
comment on column delivery_hit.links is 'how many different links the mail had';
comment on column delivery_hit.suspect is 'from a data centre: a person''s only when she has opened the mail before';
comment on column delivery_hit.reason is 'what gave a machine away';
create index delivery_hit_held on delivery_hit (at) where not judged;
