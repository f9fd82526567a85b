-- Every date that a milestone was planned for, the first one included; the latest stands in the milestone.
create table milestone_plan (
    project_id  uuid not null,
    code        text not null,
    -- 1 is the first plan.
    number      integer not null check (number >= 1),
    planned_on  date,
    -- Why it was planned anew; the first plan needs no reason.
    reason      text check ((number = 1) = (reason is null)),
    sequence    bigint not null,
    recorded_at timestamptz not null,
    account     text not null,
    role        text not null,
    donor_code  text,
    primary key (project_id, code, number),
    foreign key (project_id, code) references milestone
);

insert into milestone_plan (project_id, code, number, planned_on, sequence, recorded_at, account, role, donor_code)
select milestone.project_id, milestone.code, 1, milestone.planned_on, milestone.planned_sequence,
    history.recorded_at, history.account, history.role, history.donor_code
from milestone
join history on history.project_id = milestone.project_id and history.sequence = milestone.planned_sequence;

revoke update, delete, truncate on milestone_plan from current_user;
create trigger milestone_plan_is_append_only before update or delete on milestone_plan
    for each row execute function refuse_change();
create trigger milestone_plan_is_never_emptied before truncate on milestone_plan
    for each statement execute function refuse_change();
