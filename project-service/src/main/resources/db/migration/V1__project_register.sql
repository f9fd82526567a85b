-- The register. The row of a project is what its writers queue up at: each draws the next sequence from it.
create table project (
    id                  uuid primary key,
    code                text not null constraint project_code_unique unique,
    title_en            text not null,
    title_zh            text,
    area_code           text not null,
    prefecture_code     text,
    region_code         text not null,
    sub_area            text,
    sector_code         text not null,
    -- Donors, one element each, in the order given. Shares in 10^-9, null when the results are not allocated.
    donor_codes         text[] not null,
    counted_donor_codes text[] not null,
    donor_roles         text[] not null,
    donor_shares        bigint[],
    pairing             text not null,
    status              text not null,
    started_on          date,
    date_precision      text not null,
    planned_start       date,
    planned_end         date,
    phases              text[] not null,
    part_of             uuid references project,
    note                text,
    source_publication  text not null,
    source_date         date,
    source_locator      text,
    source_outside      boolean not null,
    source_illustrative boolean not null,
    created_for         text,
    registered_at       timestamptz not null,
    -- Of the head alone.
    version             integer not null,
    -- Of the last event, whatever it was.
    sequence            bigint not null,
    recorded_at         timestamptz not null,
    constraint project_has_donors check (cardinality(donor_codes) > 0
        and cardinality(donor_codes) = cardinality(counted_donor_codes)
        and cardinality(donor_codes) = cardinality(donor_roles)
        and (donor_shares is null or cardinality(donor_shares) = cardinality(donor_codes))),
    constraint project_status_known check (status in
        ('PIPELINE', 'IMPLEMENTATION', 'FINALISATION', 'CLOSED', 'CANCELLED', 'SUSPENDED')),
    constraint project_sequence_starts_at_1 check (sequence >= 1)
) with (fillfactor = 70); -- room for the next version of the row beside it: drawing a sequence then touches no index

create index project_part_of on project (part_of) where part_of is not null;

-- What all reports of a series are and count.
create table series (
    project_id uuid not null references project,
    key        text not null,
    measure    text not null check (measure in ('DELTA', 'SNAPSHOT')),
    unit       text,
    primary key (project_id, key)
);

-- Every event of a project, as published, with who recorded it. Rows are never changed.
create table history (
    project_id  uuid not null references project,
    sequence    bigint not null,
    event_id    uuid not null,
    type        text not null,
    recorded_at timestamptz not null,
    account     text not null,
    role        text not null,
    donor_code  text,
    -- The report that the event is about.
    report_kind text,
    report_id   uuid,
    data        text not null,
    primary key (project_id, sequence),
    check ((report_kind is null) = (report_id is null))
);

create table milestone (
    project_id          uuid not null references project,
    code                text not null,
    title_en            text not null,
    title_zh            text,
    phase               text not null,
    planned_on          date,
    planned_sequence    bigint not null,
    achieved_on         date,
    achieved_precision  text,
    achieved_counts_on  date,
    evidence            text,
    achieved_sequence   bigint,
    primary key (project_id, code),
    check ((achieved_on is null) = (achieved_sequence is null))
);

-- A target keeps all its settings; the one with the latest as_of, then the latest version, holds.
create table target (
    project_id          uuid not null references project,
    phase               text not null,
    indicator           text not null,
    version             integer not null,
    value               numeric not null,
    unit                text not null,
    qualifier           text not null,
    granularity         bigint not null,
    as_of               date not null,
    source_publication  text not null,
    source_date         date,
    source_locator      text,
    source_outside      boolean not null,
    source_illustrative boolean not null,
    sequence            bigint not null,
    recorded_at         timestamptz not null,
    primary key (project_id, phase, indicator, version)
);

-- Reports. A correction or a verification is a row of its own that names the report; a report itself is never changed.
create table employment_report (
    id                  uuid primary key,
    project_id          uuid not null references project,
    sequence            bigint not null,
    recorded_at         timestamptz not null,
    measure             text not null,
    kind                text not null,
    headcount           bigint,
    fte                 numeric(19, 4),
    as_of               date not null,
    date_precision      text not null,
    counts_on           date not null,
    qualifier           text not null,
    granularity         bigint not null,
    pay_amount          numeric(19, 2),
    pay_observations    bigint,
    pay_qualifier       text,
    written_contract    bigint,
    minimum_wage        bigint,
    openly_recruited    bigint,
    grievance_channel   bigint,
    source_publication  text not null,
    source_date         date,
    source_locator      text,
    source_outside      boolean not null,
    source_illustrative boolean not null
);

create table training_report (
    id                  uuid primary key,
    project_id          uuid not null references project,
    sequence            bigint not null,
    recorded_at         timestamptz not null,
    mode                text not null,
    tier                text,
    unit                text not null,
    unit_certainty      text not null,
    measure             text not null,
    count               bigint,
    completions         bigint,
    hours               numeric(19, 4),
    as_of               date not null,
    date_precision      text not null,
    counts_on           date not null,
    qualifier           text not null,
    granularity         bigint not null,
    source_publication  text not null,
    source_date         date,
    source_locator      text,
    source_outside      boolean not null,
    source_illustrative boolean not null
);

create table outcome_report (
    id                  uuid primary key,
    project_id          uuid not null references project,
    sequence            bigint not null,
    recorded_at         timestamptz not null,
    indicator           text not null,
    item                text,
    value               numeric,
    unit                text not null,
    canonical_unit      text not null,
    canonical_value     numeric,
    summable            boolean not null,
    magnitude           text,
    measure             text not null,
    as_of               date not null,
    date_precision      text not null,
    counts_on           date not null,
    qualifier           text not null,
    granularity         bigint not null,
    note                text,
    source_publication  text not null,
    source_date         date,
    source_locator      text,
    source_outside      boolean not null,
    source_illustrative boolean not null
);

create table pay_observation (
    id                  uuid primary key,
    project_id          uuid not null references project,
    sequence            bigint not null,
    recorded_at         timestamptz not null,
    amount              numeric(19, 2) not null,
    unit                text not null,
    observations        bigint not null,
    as_of               date not null,
    date_precision      text not null,
    counts_on           date not null,
    qualifier           text not null,
    source_publication  text not null,
    source_date         date,
    source_locator      text,
    source_outside      boolean not null,
    source_illustrative boolean not null
);

-- Nothing is edited in place. The grant keeps the service's role from it; the trigger keeps whoever the grant does not hold.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

do $$
declare
    append_only text;
begin
    foreach append_only in array array['history', 'target', 'employment_report', 'training_report', 'outcome_report', 'pay_observation']
    loop
        execute format('revoke update, delete, truncate on %I from current_user', append_only);
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
            append_only || '_is_append_only', append_only);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            append_only || '_is_never_emptied', append_only);
    end loop;
end
$$;
