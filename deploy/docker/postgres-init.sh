#!/bin/bash
# A database and its owner for each service that has one; nobody opens another's. Runs once, on an empty volume.
set -euo pipefail
make() { # make NAME PASSWORD
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v name="$1" -v password="$2" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
}
make project "$PROJECT_DATABASE_PASSWORD"
make funding "$FUNDING_DATABASE_PASSWORD"
make impact "$IMPACT_DATABASE_PASSWORD"
# funding-service runs as a role that owns nothing: what is written once is out of its reach. It gets its rights from the owner at its start.
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres -v password="$FUNDING_SERVICE_DATABASE_PASSWORD" <<'SQL'
create role funding_service login password :'password';
grant connect on database funding to funding_service;
SQL
