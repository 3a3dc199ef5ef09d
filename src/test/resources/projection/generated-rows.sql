insert into projection.process_instance (key, ended_at, definition_key, process_id, version, state, started_at, parent_key, parent_element_key, customer_id)
select key, ended_at, definition_key, process_id, version, state, started_at, parent_key, parent_element_key, customer_id
from projection.generated_instance;

-- Every element that was entered; time passes mostly at waits.
create unlogged table projection.generated_visit as
select i.key as instance_key, i.n, i.key + s.step as key, i.definition_key, s.element_id, s.element_type, s.kind, s.job_type, s.flow_id, s.step,
    s.step = i.steps and i.state <> 'COMPLETED' as last, i.state as fate, i.customer_id, i.process_id,
    i.started_at + (i.until - i.started_at) * (s.weight_before / (l.weight_before + l.weight)::double precision) as started_at,
    case when s.step = i.steps then i.ended_at
        else i.started_at + (i.until - i.started_at) * ((s.weight_before + s.weight) / (l.weight_before + l.weight)::double precision) end as ended_at
from projection.generated_instance i
join projection.generated_step l on l.definition_key = i.definition_key and l.walk = i.walk and l.step = i.steps
join projection.generated_step s on s.definition_key = i.definition_key and s.walk = i.walk and s.step <= i.steps;

insert into projection.element_instance (key, ended_at, instance_key, definition_key, element_id, element_type, scope_key, state, started_at)
select key, ended_at, instance_key, definition_key, element_id, element_type, instance_key, case when last then fate else 'COMPLETED' end, started_at
from projection.generated_visit;

insert into projection.flow_taken (partition_id, position, at, instance_key, definition_key, flow_id)
select key >> 51, key, ended_at, instance_key, definition_key, flow_id
from projection.generated_visit where not last and flow_id is not null;

insert into projection.job (key, ended_at, instance_key, element_key, element_id, definition_key, type, state, retries, failures, worker, error_message,
    created_at, changed_at)
select key + 64, ended_at, instance_key, key, element_id, definition_key, job_type,
    case when not last then 'COMPLETED' when fate = 'TERMINATED' then 'CANCELED' when projection.generated_random(key, 11) < 0.7 then 'FAILED' else 'CREATED' end,
    case when last and projection.generated_random(key, 11) < 0.5 then 0 when last and projection.generated_random(key, 11) < 0.7 then 2 else 3 end,
    case when last and projection.generated_random(key, 11) < 0.5 then 3 when last and projection.generated_random(key, 11) < 0.7 then 1 else 0 end,
    'peyvand', case when last and projection.generated_random(key, 11) < 0.7 then 'Connection to shop.example refused after ' || key % 1000 || ' ms' end,
    started_at, least(ended_at, started_at + interval '5 minutes')
from projection.generated_visit where job_type is not null;

insert into projection.incident (key, ended_at, instance_key, element_key, element_id, definition_key, process_id, job_key, error_type, error_message, cause, created_at)
select key + 128, ended_at, instance_key, key, element_id, definition_key, process_id, key + 64,
    case when cause_number < 3 then 'JOB_NO_RETRIES' else 'IO_MAPPING_ERROR' end,
    case cause_number when 0 then 'Connection to shop.example refused after ' || key % 1000 || ' ms'
        when 1 then 'Offer "summer-' || key % 7 || '" is not in the catalogue'
        when 2 then 'پاسخی از درگاه ' || key % 10 || ' نرسید'
        else 'Expected result of the expression ''treatment.offer'' to be STRING, but was NULL' end,
    case cause_number when 0 then 'Connection to shop.example refused after # ms' when 1 then 'Offer "…" is not in the catalogue'
        when 2 then 'پاسخی از درگاه # نرسید' else 'Expected result of the expression "…" to be STRING, but was NULL' end,
    started_at + interval '5 minutes'
from (select v.*, floor(4 * projection.generated_random(key, 12) * projection.generated_random(key, 13))::integer as cause_number
    from projection.generated_visit v where job_type is not null and last and projection.generated_random(key, 11) < 0.5) stuck;

insert into projection.timer (key, ended_at, instance_key, element_key, element_id, definition_key, due_at, state, created_at)
select v.key + 192, v.ended_at, v.instance_key, v.key, w.event_id, v.definition_key,
    case when v.ended_at = 'infinity' then v.started_at + interval '30 days' + interval '30 days' * projection.generated_random(v.key, 14) else v.ended_at end,
    case when v.last and v.fate = 'ACTIVE' then 'ACTIVE' when v.last then 'CANCELED' else 'TRIGGERED' end, v.started_at
from projection.generated_visit v join projection.generated_wait w on w.definition_key = v.definition_key and w.element_id = v.element_id
where v.kind = 'WAIT' and w.message_name is null;

insert into projection.message_subscription (key, ended_at, instance_key, element_key, element_id, message_name, correlation_key, state, created_at)
select v.key + (row_number() over (partition by v.key order by w.event_id)) * (1::bigint << 40), v.ended_at, v.instance_key, v.key, w.event_id, w.message_name,
    v.customer_id::text, case when v.last and v.fate = 'ACTIVE' then 'ACTIVE' else 'DELETED' end, v.started_at
from projection.generated_visit v join projection.generated_wait w on w.definition_key = v.definition_key and w.element_id = v.element_id
where v.kind = 'WAIT' and w.message_name is not null;

insert into projection.variable_change (partition_id, position, at, instance_key, scope_key, name, value, withheld)
select i.key >> 51, i.key * 4 + number, i.started_at, i.key, i.key, name, value, withheld
from projection.generated_instance i, lateral (values
    (0, 'customerId', i.customer_id::text, null), (1, 'enrolmentId', to_json(md5(i.key::text)::uuid::text)::text, null),
    (2, 'stage', (array['"new"', '"active"', '"loyal"', '"at-risk"'])[1 + i.n % 4], null),
    (3, 'comment', null, 'personal')) given(number, name, value, withheld);

insert into projection.variable_change (partition_id, position, at, instance_key, scope_key, name, value)
select key >> 51, -key, started_at, instance_key, instance_key, 'attempt', (1 + step / 5)::text
from projection.generated_visit where kind = 'WAIT';

insert into projection.decision_evaluation (partition_id, position, at, instance_key, element_key, element_id, decision_id, version, output, evaluated)
select key >> 51, key, started_at, instance_key, key, element_id, 'treatment', 1, '{"offer":"welcome"}',
    '[{"decisionId": "treatment", "version": 1, "inputs": [{"id": "Input_Stage", "name": "stage", "value": "\"new\""}],
       "matchedRules": [{"ruleId": "Rule_1", "index": 1, "outputs": [{"id": "Output_Offer", "name": "offer", "value": "\"welcome\""}]}]}]'
from projection.generated_visit where element_type = 'BUSINESS_RULE_TASK' and n % 50 = 0;
