-- The copy of the projects heard of, as far as money needs them.
create table project (
    id                  uuid   primary key,
    code                text   not null,
    status              text   not null,
    donor_codes         text[] not null,
    counted_donor_codes text[] not null
);

create table milestone (
    project_id  uuid not null references project,
    code        text not null,
    planned_on  date,
    achieved_on date,
    primary key (project_id, code)
);

-- The place of each project in the funding stream. Its row is the lock that orders the events of a project.
create table funding_stream (
    project_id  uuid        primary key references project,
    sequence    bigint      not null default 0,
    recorded_at timestamptz not null default '-infinity'
);

create table commitment (
    id                 uuid           primary key,
    project_id         uuid           not null references project,
    donor_code         text           not null,
    counted_donor_code text           not null,
    funding_year       integer        not null,
    fund_type          text           not null check (fund_type in ('AID', 'ENTERPRISE', 'DONATION')),
    use_level          text           not null check (use_level in ('COUNTY_OR_BELOW', 'ABOVE_COUNTY')),
    livelihood         boolean        not null,
    amount_cny         numeric(20, 2) not null check (amount_cny > 0),
    -- never above what is promised, whatever the code believes
    disbursed_cny      numeric(20, 2) not null check (disbursed_cny >= 0 and disbursed_cny <= amount_cny),
    committed_on       date           not null,
    reference          text           not null,
    source_publication text           not null,
    source_date        date,
    source_locator     text,
    outside            boolean        not null,
    illustrative       boolean        not null,
    recorded_at        timestamptz    not null,
    unique (donor_code, reference)
);
create index commitment_by_project on commitment (project_id, recorded_at);
create index commitment_by_year on commitment (funding_year, counted_donor_code) where fund_type = 'AID';

create table tranche (
    commitment_id uuid           not null references commitment,
    number        integer        not null,
    amount_cny    numeric(20, 2) not null check (amount_cny > 0),
    due_on        date,
    on_milestone  text,
    primary key (commitment_id, number),
    check ((due_on is null) <> (on_milestone is null))
);

create table disbursement (
    id            uuid           primary key,
    commitment_id uuid           not null references commitment,
    donor_code    text           not null,
    amount_cny    numeric(20, 2) not null check (amount_cny > 0),
    paid_on       date           not null,
    reference     text           not null,
    reason        text,
    recorded_at   timestamptz    not null,
    unique (donor_code, reference)
);
create index disbursement_by_commitment on disbursement (commitment_id);

-- Every movement of money, one row each, never changed.
create table journal (
    number             bigint         generated always as identity primary key,
    event_id           uuid           not null unique,
    kind               text           not null check (kind in ('COMMITMENT', 'DISBURSEMENT')),
    movement_id        uuid           not null,
    commitment_id      uuid           not null,
    project_id         uuid           not null,
    sequence           bigint         not null,
    donor_code         text           not null,
    counted_donor_code text           not null,
    funding_year       integer        not null,
    fund_type          text           not null,
    use_level          text           not null,
    livelihood         boolean        not null,
    amount_cny         numeric(20, 2) not null,
    value_date         date           not null,
    reference          text           not null,
    reason             text,
    illustrative       boolean        not null,
    recorded_at        timestamptz    not null,
    account            text           not null,
    role               text           not null,
    acting_donor_code  text,
    unique (project_id, sequence)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are added and never changed', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger journal_is_append_only before update or delete on journal for each row execute function refuse_change();
create trigger journal_is_not_emptied before truncate on journal for each statement execute function refuse_change();
revoke update, delete, truncate on journal from current_user;
