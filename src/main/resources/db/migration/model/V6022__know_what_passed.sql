alter table model_test_run add column percent integer not null default 0 check (percent between 0 and 100);
alter table model_test_run add column mark text;
comment on column model_test_run.percent is 'of the rehearsal, as far as it is played';
comment on column model_test_run.mark is 'what was tried: the same mark is the same model with the same cases beside the same deployed ones';
create index model_test_run_mark on model_test_run (mark) where state = 'DONE';
