#!/bin/bash
# A database and a role for each service that has one; nobody opens another's. Runs once, on an empty volume.
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
