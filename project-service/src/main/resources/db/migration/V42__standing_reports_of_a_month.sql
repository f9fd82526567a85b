-- How many reports stand in a month. A correction moves a report from one month to another, and a report that was withdrawn counts in none: a month
-- is reported as long as one stands. When something was last recorded stays, whatever became of it.
alter table reported_month add column standing integer not null default 0 check (standing >= 0);

-- The day that a revision of a report counts on.
create function report_counts_on(reports text, report uuid, at_revision integer) returns date language plpgsql stable as $$
declare
    day date;
begin
    execute format('select counts_on from %I where id = $1 and revision = $2', reports) into day using report, at_revision;
    return day;
end
$$;

create function report_table(kind text) returns text language sql immutable as $$
    select case kind when 'PAY' then 'pay_observation' else lower(kind) || '_report' end
$$;

create function leave_reported_month(project uuid, day date) returns void language sql as $$
    update reported_month set standing = standing - 1
    where project_id = project and month = date_trunc('month', day)::date
$$;

insert into reported_month (project_id, month, last_recorded_at, standing)
select project_id, date_trunc('month', report_counts_on(report_table(kind), id, revision))::date, max(recorded_at), count(*)
from report_state
where assurance <> 'WITHDRAWN'
group by 1, 2
on conflict (project_id, month) do update set standing = excluded.standing;

create or replace function keep_reported_month() returns trigger language plpgsql as $$
begin
    if new.revision > 1 then
        perform leave_reported_month(new.project_id, report_counts_on(tg_table_name, new.id, new.revision - 1));
    end if;
    insert into reported_month (project_id, month, last_recorded_at, standing)
    values (new.project_id, date_trunc('month', new.counts_on)::date, new.recorded_at, 1)
    on conflict (project_id, month) do update
        set last_recorded_at = greatest(reported_month.last_recorded_at, excluded.last_recorded_at),
            standing = reported_month.standing + 1;
    return null;
end
$$;

create function withdraw_from_reported_month() returns trigger language plpgsql as $$
begin
    perform leave_reported_month(new.project_id, report_counts_on(report_table(new.kind), new.id, new.revision));
    return null;
end
$$;

create trigger report_state_leaves_its_month after update of assurance on report_state
    for each row when (new.assurance = 'WITHDRAWN' and old.assurance <> 'WITHDRAWN')
    execute function withdraw_from_reported_month();
