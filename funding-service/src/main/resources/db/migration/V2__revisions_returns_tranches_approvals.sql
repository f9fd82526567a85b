-- When a status was heard of, by the clock of the project's own events: what is due at an earlier instant depends on it.
create table project_status (
    project_id uuid        not null references project,
    since      timestamptz not null,
    status     text        not null,
    primary key (project_id, since)
);
insert into project_status (project_id, since, status) select id, '-infinity', status from project;

alter table milestone add column achieved_recorded_at timestamptz;
update milestone set achieved_recorded_at = '-infinity' where achieved_on is not null;

-- disbursed_cny is what was ever paid, returned_cny what came back of it, reserved_cny what is requested and waits for the second person.
alter table commitment
    drop constraint commitment_check,
    drop constraint commitment_amount_cny_check,
    add column returned_cny numeric(20, 2) not null default 0,
    add column reserved_cny numeric(20, 2) not null default 0,
    add column revision     integer        not null default 1,
    add column revised_on   date,
    add column cancelled_on date,
    add column split        boolean        not null default false;
update commitment
set revised_on = committed_on, split = exists (select from tranche where tranche.commitment_id = commitment.id);
alter table commitment
    alter column revised_on set not null,
    -- never above what is promised, and never back more than was paid, whatever the code believes
    add constraint commitment_balance check (
        amount_cny >= 0 and disbursed_cny >= 0 and reserved_cny >= 0
        and returned_cny >= 0 and returned_cny <= disbursed_cny
        and disbursed_cny - returned_cny + reserved_cny <= amount_cny);
create index commitment_by_donor on commitment (counted_donor_code, funding_year);

-- What the commitment was worth from each step on: the promise itself, its revisions, its cancellation. The last one holds.
create table commitment_revision (
    commitment_id uuid           not null references commitment,
    revision      integer        not null,
    kind          text           not null check (kind in ('ORIGINAL', 'REVISION', 'CANCELLATION')),
    amount_cny    numeric(20, 2) not null check (amount_cny >= 0),
    decided_on    date           not null,
    reference     text,
    reason        text,
    recorded_at   timestamptz    not null,
    primary key (commitment_id, revision)
);
insert into commitment_revision (commitment_id, revision, kind, amount_cny, decided_on, reference, recorded_at)
select id, 1, 'ORIGINAL', amount_cny, committed_on, reference, recorded_at from commitment;

-- Tranches belong to a revision; paid_cny and reserved_cny are kept on those of the revision that holds.
alter table tranche
    add column revision     integer        not null default 1,
    add column paid_cny     numeric(20, 2) not null default 0,
    add column reserved_cny numeric(20, 2) not null default 0,
    add constraint tranche_balance check (
        paid_cny >= 0 and reserved_cny >= 0 and paid_cny + reserved_cny <= amount_cny),
    drop constraint tranche_pkey;
alter table tranche alter column revision drop default, add primary key (commitment_id, revision, number);

create table approval_limit (
    donor_code text           not null,
    version    integer        not null,
    -- null: one person is enough
    amount_cny numeric(20, 2) check (amount_cny > 0),
    reason     text           not null,
    set_at     timestamptz    not null,
    account    text           not null,
    primary key (donor_code, version)
);

alter table disbursement
    drop constraint disbursement_donor_code_reference_key,
    add column project_id         uuid references project,
    add column counted_donor_code text,
    add column tranche            integer,
    add column state              text not null default 'BOOKED' check (state in ('REQUESTED', 'BOOKED', 'REFUSED')),
    add column returned_cny       numeric(20, 2) not null default 0,
    add column requested_by       text,
    add column requested_at       timestamptz,
    add column decided_by         text,
    add column decided_at         timestamptz,
    add column decision_reason    text,
    alter column recorded_at drop not null,
    add constraint disbursement_returned check (returned_cny >= 0 and returned_cny <= amount_cny),
    add constraint disbursement_by_two check (decided_by <> requested_by),
    add constraint disbursement_booked check ((state = 'BOOKED') = (recorded_at is not null));
update disbursement
set project_id = commitment.project_id, counted_donor_code = commitment.counted_donor_code, requested_at = disbursement.recorded_at,
    requested_by = coalesce((select account from journal where movement_id = disbursement.id), '')
from commitment where commitment.id = disbursement.commitment_id;
alter table disbursement
    alter column state drop default,
    alter column project_id set not null,
    alter column counted_donor_code set not null,
    alter column requested_by set not null,
    alter column requested_at set not null;
-- the bank reference of a payment that was refused may come again
create unique index disbursement_reference on disbursement (donor_code, reference) where state <> 'REFUSED';
create index disbursement_by_project on disbursement (project_id, id);
create index disbursement_waiting on disbursement (counted_donor_code, id) where state = 'REQUESTED';

create table money_return (
    id              uuid           primary key,
    disbursement_id uuid           not null references disbursement,
    donor_code      text           not null,
    amount_cny      numeric(20, 2) not null check (amount_cny > 0),
    returned_on     date           not null,
    reference       text           not null,
    reason          text           not null,
    recorded_at     timestamptz    not null,
    unique (donor_code, reference)
);
create index money_return_by_disbursement on money_return (disbursement_id);

-- value_date is the day of the decision; a revision and a cancellation count on the day of the promise, which is counts_on.
alter table journal
    drop constraint journal_kind_check,
    add constraint journal_kind_check check (kind in ('COMMITMENT', 'REVISION', 'CANCELLATION', 'DISBURSEMENT', 'RETURN')),
    add column previous_amount_cny numeric(20, 2),
    add column revision            integer,
    add column disbursement_id     uuid,
    add column tranche             integer,
    add column counts_on           date,
    add column open_after_cny      numeric(20, 2),
    add column requested_by        text;
create index journal_by_commitment on journal (commitment_id, number);
create index journal_by_donor on journal (counted_donor_code, funding_year);

-- What an amount of the journal does to the three sums of an account.
create function committed_by(kind text, amount_cny numeric, previous_amount_cny numeric) returns numeric
language sql immutable as $$
    select case when kind in ('COMMITMENT', 'REVISION', 'CANCELLATION')
        then amount_cny - coalesce(previous_amount_cny, 0) else 0 end
$$;

/*
 * Tranches with what they are covered by. Payments on a tranche cover that one; payments on the commitment as a whole fill what is open of
 * them from the first to the last. A tranche falls due on its day or on the day its milestone was reached. A cancelled or suspended project
 * holds what is not covered. The functions are plain selects, so that the planner pushes conditions on commitment, project, donor and year
 * into them.
 */
create function tranche_now(today date)
returns table (
    commitment_id uuid, project_id uuid, donor_code text, counted_donor_code text, funding_year integer, fund_type text,
    reference text, number integer, amount_cny numeric, due_on date, on_milestone text, falls_due date, held boolean, covered_cny numeric)
language sql stable as $$
    select s.commitment_id, s.project_id, s.donor_code, s.counted_donor_code, s.funding_year, s.fund_type, s.reference, s.number,
        s.amount_cny, s.due_on, s.on_milestone, s.falls_due, s.held,
        least(s.amount_cny, s.paid_cny + greatest(0, least(s.amount_cny - s.paid_cny, s.unbound - s.open_before)))
    from (
        select c.id as commitment_id, c.project_id, c.donor_code, c.counted_donor_code, c.funding_year, c.fund_type, c.reference,
            t.number, t.amount_cny, t.paid_cny, t.due_on, t.on_milestone,
            case when t.on_milestone is null then t.due_on when m.achieved_on <= today then m.achieved_on end as falls_due,
            p.status in ('CANCELLED', 'SUSPENDED') as held,
            c.disbursed_cny - c.returned_cny - sum(t.paid_cny) over (
                partition by c.id, c.project_id, c.donor_code, c.counted_donor_code, c.funding_year, c.fund_type) as unbound,
            coalesce(sum(t.amount_cny - t.paid_cny) over (
                partition by c.id, c.project_id, c.donor_code, c.counted_donor_code, c.funding_year, c.fund_type
                order by t.number rows between unbounded preceding and 1 preceding), 0) as open_before
        from commitment c
        join tranche t on t.commitment_id = c.id and t.revision = c.revision
        join project p on p.id = c.project_id
        left join milestone m on m.project_id = c.project_id and m.code = t.on_milestone
    ) s
$$;

-- The same as of a day and as it was known at an instant, worked out from the journal.
create function tranche_at(as_of date, known_at timestamptz)
returns table (
    commitment_id uuid, project_id uuid, donor_code text, counted_donor_code text, funding_year integer, fund_type text,
    reference text, number integer, amount_cny numeric, due_on date, on_milestone text, falls_due date, held boolean, covered_cny numeric)
language sql stable as $$
    select s.commitment_id, s.project_id, s.donor_code, s.counted_donor_code, s.funding_year, s.fund_type, s.reference, s.number,
        s.amount_cny, s.due_on, s.on_milestone, s.falls_due, s.held,
        least(s.amount_cny, s.paid_cny + greatest(0, least(s.amount_cny - s.paid_cny, s.unbound - s.open_before)))
    from (
        select c.id as commitment_id, c.project_id, c.donor_code, c.counted_donor_code, c.funding_year, c.fund_type, c.reference,
            t.number, t.amount_cny, bound.paid_cny, t.due_on, t.on_milestone,
            case when t.on_milestone is null then t.due_on
                when m.achieved_on <= as_of and m.achieved_recorded_at <= known_at then m.achieved_on end as falls_due,
            coalesce((
                select ps.status in ('CANCELLED', 'SUSPENDED') from project_status ps
                where ps.project_id = c.project_id
                    and ps.since <= least(known_at, ((as_of + 1)::timestamp at time zone 'Asia/Shanghai'))
                order by ps.since desc limit 1), false) as held,
            bound.unbound_cny as unbound,
            coalesce(sum(greatest(0, t.amount_cny - bound.paid_cny)) over (
                partition by c.id, c.project_id, c.donor_code, c.counted_donor_code, c.funding_year, c.fund_type
                order by t.number rows between unbounded preceding and 1 preceding), 0) as open_before
        from commitment c
        join tranche t on t.commitment_id = c.id and t.revision = (
            select max(r.revision) from commitment_revision r where r.commitment_id = c.id and r.recorded_at <= known_at)
        left join milestone m on m.project_id = c.project_id and m.code = t.on_milestone
        cross join lateral (
            select
                coalesce(sum(case j.kind when 'RETURN' then -j.amount_cny else j.amount_cny end)
                    filter (where j.tranche = t.number), 0) as paid_cny,
                coalesce(sum(case j.kind when 'RETURN' then -j.amount_cny else j.amount_cny end)
                    filter (where j.tranche is null), 0) as unbound_cny
            from journal j
            where j.commitment_id = c.id and j.kind in ('DISBURSEMENT', 'RETURN')
                and j.value_date <= as_of and j.recorded_at <= known_at
        ) bound
        where c.committed_on <= as_of
    ) s
$$;
