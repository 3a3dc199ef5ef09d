insert into projection.instance_hour (partition_id, definition_key, hour, started, completed, terminated, incidents)
select partition_id, definition_key, hour, sum(started), sum(completed), sum(terminated), sum(incidents)
from (
    select key >> 51 as partition_id, definition_key, date_trunc('hour', started_at) as hour, 1 as started, 0 as completed, 0 as terminated, 0 as incidents
    from projection.generated_instance
    union all
    select key >> 51, definition_key, date_trunc('hour', ended_at), 0, (state = 'COMPLETED')::integer, (state = 'TERMINATED')::integer, 0
    from projection.generated_instance where ended_at < 'infinity'
    union all
    select key >> 51, definition_key, date_trunc('hour', created_at), 0, 0, 0, 1 from projection.incident
) counted
group by partition_id, definition_key, hour;

insert into projection.element_hour (partition_id, definition_key, element_id, hour, bucket, completed, terminated)
select key >> 51, definition_key, element_id, date_trunc('hour', ended_at),
    floor(ln(greatest(1, extract(epoch from ended_at - started_at) * 1000)) / ln(1.1)), count(*) filter (where not last), count(*) filter (where last)
from projection.generated_visit where ended_at < 'infinity'
group by 1, 2, 3, 4, 5
order by 4; -- as an exporter would write them

drop table projection.generated_visit;
