-- Facts come first and cells follow: a batch adds its facts and one row that says of which projects they are, and the cells are brought up to
-- them later, many batches at a time. Whoever reads takes the cells and the facts since.

-- The transaction that wrote it. What was there before is in the cells.
alter table fact add column changed xid8 not null default '0';
alter table fact alter column changed set default pg_current_xact_id();
create index fact_changed on fact (changed);
-- A third of the size of the one by event: each project stands in it once.
create index fact_project on fact (project);
drop index fact_event;

-- How far the cells are: they hold all facts of a project's stream up to this event.
alter table touched rename to folded;
alter index touched_changed rename to folded_changed;
alter index touched_pkey rename to folded_pkey;

-- What batches have added that is not in the cells yet: the latest event of each project and stream.
create table heard (
    changed     xid8          not null default pg_current_xact_id(),
    events      bigint        not null,
    projects    uuid[]        not null,
    streams     smallint[]    not null,
    sequences   bigint[]      not null,
    recorded_at timestamptz[] not null,
    -- null where no report of jobs, training or outcomes is among them
    reported_at timestamptz[] not null
);
create index heard_changed on heard (changed);

-- All facts of transactions before this one are in the cells. One row, which is locked by whoever brings the cells up to the facts.
create table fold (
    one         boolean primary key default true check (one),
    oldest_open xid8    not null
) with (fillfactor = 20);
insert into fold (oldest_open) values (pg_snapshot_xmin(pg_current_snapshot()));
