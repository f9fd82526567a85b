-- Ids of the files that prove a revision of a report, null for none. Files are never removed, so no constraint needs to hold them.
do $$
declare
    reports text;
begin
    foreach reports in array array['employment_report', 'training_report', 'outcome_report', 'pay_observation']
    loop
        execute format('alter table %I add column evidence uuid[]', reports);
    end loop;
end
$$;
