-- How often a project has to report. Settings are only added; the one with the highest version holds.
create table reporting_calendar (
    project_id  uuid not null references project,
    version     integer not null,
    frequency   text not null check (frequency in ('MONTHLY', 'QUARTERLY', 'NONE')),
    first_month date,
    due_days    integer not null check (due_days >= 0),
    sequence    bigint not null,
    recorded_at timestamptz not null,
    primary key (project_id, version),
    check ((frequency = 'NONE') = (first_month is null)),
    check (frequency <> 'NONE' or due_days = 0)
);

revoke update, delete, truncate on reporting_calendar from current_user;
create trigger reporting_calendar_is_append_only before update or delete on reporting_calendar
    for each row execute function refuse_change();
create trigger reporting_calendar_is_never_emptied before truncate on reporting_calendar
    for each statement execute function refuse_change();

-- Months that a project has reported for, and when it last did so: what is missing is worked out from it.
create table reported_month (
    project_id       uuid not null references project,
    month            date not null,
    last_recorded_at timestamptz not null,
    primary key (project_id, month)
) with (fillfactor = 80);

create function keep_reported_month() returns trigger language plpgsql as $$
begin
    insert into reported_month (project_id, month, last_recorded_at)
    values (new.project_id, date_trunc('month', new.counts_on)::date, new.recorded_at)
    on conflict (project_id, month) do update
        set last_recorded_at = greatest(reported_month.last_recorded_at, excluded.last_recorded_at);
    return null;
end
$$;

do $$
declare
    reports text;
begin
    foreach reports in array array['employment_report', 'training_report', 'outcome_report', 'pay_observation']
    loop
        execute format('create trigger %I after insert on %I for each row execute function keep_reported_month()',
            reports || '_month_is_kept', reports);
        execute format('insert into reported_month (project_id, month, last_recorded_at)
            select project_id, date_trunc(''month'', counts_on)::date, max(recorded_at) from %I group by 1, 2
            on conflict (project_id, month) do update
                set last_recorded_at = greatest(reported_month.last_recorded_at, excluded.last_recorded_at)', reports);
    end loop;
end
$$;
