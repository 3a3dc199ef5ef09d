alter table decision_record add column process_instance_key bigint;
comment on column decision_record.process_instance_key is 'absent when no process asked, and for what was decided before it was kept';

create index decision_record_instance on decision_record (process_instance_key) where process_instance_key is not null;
