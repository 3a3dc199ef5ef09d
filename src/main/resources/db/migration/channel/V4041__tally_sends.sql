-- What became of the messages of planned sends, as changes to be added up: counting half a million rows once a second would be a load of its own.
-- Written by the transactions that change the ledger, whoever they are, so that the sum is the count at any moment.
create table send_tally (
    source       text   not null,
    state        text   not null,
    reason       text,
    messages     bigint not null,
    opened       bigint not null,
    clicked      bigint not null,
    unsubscribed bigint not null
);
comment on table send_tally is 'changes of counts; rows of one source, state and reason are added up into one now and then';
comment on column send_tally.state is 'CLAIMED and TRANSMITTING count as PENDING';
create index send_tally_source on send_tally (source);

create function tally_sends() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        truncate send_tally;
    elsif tg_op = 'INSERT' then
        insert into send_tally
        select source, case when state in ('CLAIMED', 'TRANSMITTING') then 'PENDING' else state end,
            case when state in ('FAILED', 'SKIPPED') then reason end, count(*), count(opened_at), count(clicked_at), count(unsubscribed_at)
        from is_now where bulk group by 1, 2, 3;
    elsif tg_op = 'DELETE' then
        insert into send_tally
        select source, case when state in ('CLAIMED', 'TRANSMITTING') then 'PENDING' else state end,
            case when state in ('FAILED', 'SKIPPED') then reason end, -count(*), -count(opened_at), -count(clicked_at), -count(unsubscribed_at)
        from was where bulk group by 1, 2, 3;
    else
        insert into send_tally
        select source, case when state in ('CLAIMED', 'TRANSMITTING') then 'PENDING' else state end,
            case when state in ('FAILED', 'SKIPPED') then reason end,
            sum(one), sum(opened), sum(clicked), sum(unsubscribed)
        from (
            select source, state, reason, 1 as one, num_nonnulls(opened_at) as opened, num_nonnulls(clicked_at) as clicked,
                num_nonnulls(unsubscribed_at) as unsubscribed
            from is_now where bulk
            union all
            select source, state, reason, -1, -num_nonnulls(opened_at), -num_nonnulls(clicked_at), -num_nonnulls(unsubscribed_at)
            from was where bulk) as changed
        group by 1, 2, 3
        having sum(one) <> 0 or sum(opened) <> 0 or sum(clicked) <> 0 or sum(unsubscribed) <> 0;
    end if;
    return null;
end $$;

create trigger delivery_inserted after insert on delivery referencing new table as is_now for each statement execute function tally_sends();
create trigger delivery_updated after update on delivery referencing old table as was new table as is_now for each statement execute function tally_sends();
create trigger delivery_deleted after delete on delivery referencing old table as was for each statement execute function tally_sends();
create trigger delivery_truncated after truncate on delivery for each statement execute function tally_sends();

insert into send_tally
select source, case when state in ('CLAIMED', 'TRANSMITTING') then 'PENDING' else state end,
    case when state in ('FAILED', 'SKIPPED') then reason end, count(*), count(opened_at), count(clicked_at), count(unsubscribed_at)
from delivery where bulk group by 1, 2, 3;
