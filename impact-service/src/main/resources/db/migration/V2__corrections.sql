-- A correction takes away what it replaces: a fact of weight -1. Of snapshots the later report holds, however late it is corrected.
alter table fact
    add column report_sequence bigint   not null default 0,
    add column weight          smallint not null default 1;
update fact set report_sequence = sequence;
alter table fact
    alter column report_sequence drop default,
    alter column weight drop default;

-- Months whose figures were reported as they were known at that instant.
create table closing (
    month     date        primary key,
    closed_at timestamptz not null,
    event     uuid        not null,
    sequence  bigint      not null
);
