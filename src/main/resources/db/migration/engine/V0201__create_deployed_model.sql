create table deployed_model (
    kind        text        not null check (kind in ('BPMN', 'DMN')),
    model_id    text        not null,
    version     integer     not null check (version > 0),
    name        text        not null,
    file_name   text        not null,
    checksum    text        not null,
    xml         text        not null,
    deployed_by text        not null,
    deployed_at timestamptz not null,
    primary key (kind, model_id, version)
);

create index deployed_model_checksum on deployed_model (checksum);
