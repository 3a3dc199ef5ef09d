-- The frozen audience, 4,096 customer ids to a row: member number n of a block is the customer block * 4096 + slots[n], in the place
-- places[n]. A row for each member took forty times the room and twice the time to write (docs/adr/0018).
create function distinct_numbers(numbers smallint[]) returns boolean
    language sql immutable parallel safe
    return cardinality(numbers) = cardinality(array(select distinct number from unnest(numbers) as number where number is not null));

create table campaign_member_block (
    campaign_id uuid       not null,
    block       bigint     not null,
    slots       smallint[] not null check (0 <= all (slots) and 4096 > all (slots) and distinct_numbers(slots)),
    places      smallint[] not null check (-9 <= all (places) and array_position(places, null) is null),
    primary key (campaign_id, block),
    check (cardinality(slots) = cardinality(places))
);
comment on column campaign_member_block.places is
    '0 = holdout, n = variant n, -1 = gets the best arm once that is known, below that = left out, see campaign_member';

insert into campaign_member_block (campaign_id, block, slots, places)
select campaign_id, customer_id >> 12, array_agg((customer_id & 4095)::smallint order by customer_id),
    array_agg(coalesce(arm, -1 - array_position(array['NO_ADDRESS', 'NO_CONSENT', 'SUPPRESSED', 'TOPIC_DECLINED', 'PAUSED_BY_CUSTOMER', 'FREQUENCY_CAP',
        'OTHER_EXPERIMENT', 'GLOBAL_HOLDOUT'], exclusion))::smallint order by customer_id)
from campaign_member group by campaign_id, customer_id >> 12;

drop table campaign_member;

-- Who looks for some of a campaign's members names their blocks (customer_id >> 12) too, or reads them all.
create view campaign_member as
select b.campaign_id, b.block, (b.block << 12) + m.slot as customer_id,
    case when m.place >= -1 then m.place end as arm,
    (array['NO_ADDRESS', 'NO_CONSENT', 'SUPPRESSED', 'TOPIC_DECLINED', 'PAUSED_BY_CUSTOMER', 'FREQUENCY_CAP', 'OTHER_EXPERIMENT',
        'GLOBAL_HOLDOUT'])[-1 - m.place] as exclusion
from campaign_member_block b cross join lateral unnest(b.slots, b.places) as m (slot, place);
