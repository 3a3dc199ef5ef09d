-- Where an instance may stand: at a wait nine times of ten, at a task, or at the end of a walk.
create unlogged table projection.generated_place as
select definition_key, ending, row_number() over (partition by definition_key, ending order by copy, walk, step) - 1 as number,
    count(*) over (partition by definition_key, ending) as places, walk, step
from (
    select s.*, s.flow_id is null as ending, copy
    from projection.generated_step s,
        generate_series(1, case when s.flow_id is null then 1 when s.kind in ('WAIT', 'CALL') then 20 when s.kind = 'TASK' then 1 else 0 end) copy
) places;

create unlogged table projection.generated_instance as
with drawn as (
    select n, ((1 + n % 3)::bigint << 51) + n * 256 as key,
        projection.generated_random(n, 1) as fate, projection.generated_random(n, 2) as place, projection.generated_random(n, 3) as age,
        projection.generated_random(n, 4) as life, projection.generated_random(n, 5) as journey, projection.generated_random(n, 6) as version,
        1 + floor(:customers * projection.generated_random(n, 7))::bigint as customer
    from generate_series(1::bigint, :instances) n
), journeys as (
    select process_id, row_number() over (order by process_id) - 1 as number, count(*) over () as journeys
    from (select distinct process_id from projection.process_definition where process_id not in ('contact-customer', 'nightly-scoring')) j
), named as (
    select drawn.*, j.process_id, case when version < 0.05 then 1 when version < 0.3 then 2 else 3 end as version_number
    from drawn join journeys j on j.number = floor(j.journeys * drawn.journey)
), placed as (
    select i.n, i.key, d.key as definition_key, d.process_id, d.version, p.walk, p.step as steps, p.ending,
        case when p.ending then 'COMPLETED' when i.fate < 0.55 then 'ACTIVE' else 'TERMINATED' end as state,
        :now - interval '60 days' * i.age as started_at, i.life, i.customer as customer_id
    from named i
    join projection.process_definition d on d.process_id = i.process_id and d.version = i.version_number
    join projection.generated_place p on p.definition_key = d.key and p.ending = (i.fate >= 0.6) and p.number = floor(p.places * i.place)
)
select n, key, definition_key, process_id, version, walk, steps, state, started_at,
    case when state = 'ACTIVE' then :now else started_at + (:now - started_at) * life end as until,
    case when state = 'ACTIVE' then 'infinity'::timestamptz else started_at + (:now - started_at) * life end as ended_at,
    customer_id, null::bigint as parent_key, null::bigint as parent_element_key
from placed;

-- Whoever waits at a call activity waits for an instance of its own.
insert into projection.generated_instance
select :instances + row_number() over (order by i.key), ((1 + i.n % 3) << 51) + (:instances + row_number() over (order by i.key)) * 256,
    d.key, d.process_id, d.version, p.walk, p.step, 'ACTIVE', i.until - (i.until - i.started_at) * 0.3, i.until, 'infinity', i.customer_id, i.key, i.key + i.steps
from projection.generated_instance i
join projection.generated_step s on s.definition_key = i.definition_key and s.walk = i.walk and s.step = i.steps and s.kind = 'CALL'
join projection.process_definition d on d.process_id = 'contact-customer' and d.version = 3
join projection.generated_place p on p.definition_key = d.key and not p.ending and p.number = floor(p.places * projection.generated_random(i.n, 8))
where i.state = 'ACTIVE';

create unique index on projection.generated_instance (key);
analyze projection.generated_step, projection.generated_place, projection.generated_instance;
