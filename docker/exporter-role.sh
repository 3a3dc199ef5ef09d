#!/bin/sh
# Runs once, when PostgreSQL makes its data: the exporter's role owns its schema and may read nothing else (docs/projection.md).
set -eu
psql -v ON_ERROR_STOP=1 -v password="$EXPORTER_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role peyvand_exporter login password :'password';
create schema projection authorization peyvand_exporter;
grant peyvand_exporter to current_user;
SQL
