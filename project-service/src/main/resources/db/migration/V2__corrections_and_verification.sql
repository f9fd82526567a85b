-- Every revision of a report is a row of its own: 1 is the report as it was taken, the others are what corrections made of it.
do $$
declare
    reports text;
begin
    foreach reports in array array['employment_report', 'training_report', 'outcome_report', 'pay_observation']
    loop
        execute format('alter table %I add column revision integer not null default 1 check (revision >= 1)', reports);
        execute format('alter table %I alter column revision drop default', reports);
        -- Six texts for each further source, null for none.
        execute format('alter table %I add column other_sources text[]', reports);
        execute format('alter table %I drop constraint %I, add primary key (id, revision)', reports, reports || '_pkey');
    end loop;
end
$$;

-- How each report stands now. It follows from the rows that are only added to, and is kept because lists are asked for by it.
create table report_state (
    id                       uuid primary key,
    project_id               uuid not null references project,
    kind                     text not null check (kind in ('EMPLOYMENT', 'TRAINING', 'OUTCOME', 'PAY')),
    -- Of the report as it was taken, with who reported it.
    sequence                 bigint not null,
    recorded_at              timestamptz not null,
    account                  text not null,
    role                     text not null,
    donor_code               text,
    -- The revision that holds, with who made its values; null as long as they are the first ones.
    revision                 integer not null,
    revised_account          text,
    revised_role             text,
    revised_donor_code       text,
    assurance                text not null check (assurance in ('REPORTED', 'VERIFIED', 'REJECTED', 'WITHDRAWN')),
    verified_value           numeric,
    canonical_verified_value numeric,
    -- Null for pay, which belongs to no series; the unit also where none was named.
    series_key               text,
    unit                     text
) with (fillfactor = 80);

create unique index report_state_of_project on report_state (project_id, sequence);
-- Work lists, oldest first, and their gauges, which count by project without touching the rows.
create index report_state_by_assurance on report_state (assurance, id) include (project_id);
create index report_state_by_account on report_state (account, id);
create index report_state_by_revising_account on report_state (revised_account, id) where revised_account is not null;

insert into report_state (id, project_id, kind, sequence, recorded_at, account, role, donor_code, revision, assurance, series_key, unit)
select report.id, report.project_id, report.kind, report.sequence, report.recorded_at,
    history.account, history.role, history.donor_code, 1, 'REPORTED', report.series_key, report.unit
from (
    select id, project_id, 'EMPLOYMENT' as kind, sequence, recorded_at, 'EMPLOYMENT/' || kind as series_key, 'PERSONS' as unit
    from employment_report
    union all
    select id, project_id, 'TRAINING', sequence, recorded_at, 'TRAINING/' || mode || coalesce('/' || tier, ''), unit
    from training_report
    union all
    select id, project_id, 'OUTCOME', sequence, recorded_at, 'OUTCOME/' || indicator || coalesce('/' || item, ''),
        nullif(unit, 'UNSPECIFIED')
    from outcome_report
    union all
    select id, project_id, 'PAY', sequence, recorded_at, null, null from pay_observation) as report
join history on history.project_id = report.project_id and history.sequence = report.sequence;

-- Why a report has its second, third ... revision. The values stand in the row of that revision.
create table report_correction (
    report_id   uuid not null references report_state,
    revision    integer not null check (revision >= 2),
    id          uuid not null,
    project_id  uuid not null,
    sequence    bigint not null,
    recorded_at timestamptz not null,
    account     text not null,
    role        text not null,
    donor_code  text,
    reason      text not null,
    withdrawn   boolean not null,
    primary key (report_id, revision)
);

-- What verifiers decided; of a report's decisions the latest holds, as long as no correction came after it.
create table report_verification (
    report_id                uuid not null references report_state,
    sequence                 bigint not null,
    id                       uuid not null,
    project_id               uuid not null,
    recorded_at              timestamptz not null,
    account                  text not null,
    role                     text not null,
    donor_code               text,
    -- The revision that was looked at.
    revision                 integer not null,
    decision                 text not null check (decision in ('VERIFIED', 'REJECTED')),
    verified_value           numeric,
    canonical_verified_value numeric,
    evidence                 text,
    note                     text,
    primary key (report_id, sequence)
);

do $$
declare
    append_only text;
begin
    foreach append_only in array array['report_correction', 'report_verification']
    loop
        execute format('revoke update, delete, truncate on %I from current_user', append_only);
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            append_only || '_is_append_only', append_only);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            append_only || '_is_never_emptied', append_only);
    end loop;
end
$$;
