-- What the register says of each project now.
create table project (
    id              uuid     primary key,
    sequence        bigint   not null,
    code            text     not null,
    title_en        text     not null,
    title_zh        text,
    area_code       text     not null,
    -- null at region level
    prefecture_code text,
    region_code     text     not null,
    sector_code     text     not null,
    -- [{donorCode, countedDonorCode, role, nano}], nano null for all when not allocated
    donors          jsonb    not null,
    pairing         text     not null,
    status          text     not null,
    part_of         uuid,
    illustrative    boolean  not null,
    -- the transaction that wrote the row: what a reader has not seen yet is found by it
    changed         xid8     not null
);

-- What it said from when on. Only ever added to.
create table project_version (
    project     uuid        not null,
    sequence    bigint      not null,
    event       uuid        not null,
    recorded_at timestamptz not null,
    head        jsonb       not null,
    primary key (project, sequence)
);

-- Series by number. The number follows from the parts, so it is the same in every replay.
create table series (
    id      bigint primary key,
    parts   text[] not null,
    changed xid8   not null
);

-- Every number of every event, with all it needs to be traced. Only ever added to. No index: it would cost more than all the rest of the intake.
create table fact (
    project            uuid        not null,
    -- 0 project events, 1 funding events
    stream             smallint    not null,
    sequence           bigint      not null,
    ordinal            smallint    not null,
    event              uuid        not null,
    recorded_at        timestamptz not null,
    report             uuid,
    series             bigint      not null,
    item               text        not null,
    -- infinity for none
    counts_on          date        not null,
    -- 0 planned, 1 reported, 2 verified, 3 rejected, 4 booked
    assurance          smallint    not null,
    -- null when not reported
    value              numeric,
    -- 0 exact, 1 as stated, 2 more than, 3 about, 4 order of magnitude
    qualifier          smallint    not null,
    granularity        bigint      not null,
    unit_uncertain     boolean     not null,
    observations       bigint,
    magnitude          text,
    outside            boolean     not null,
    illustrative       boolean     not null,
    source_publication text,
    source_date        date,
    source_locator     text
);

-- What facts add up to. Nothing here but sums and counts, so that a correction is an addition too.
create table cell (
    project       uuid    not null,
    series        bigint  not null,
    item          text    collate "C" not null,
    -- first of the month for flows, the day itself for what holds from a day on, infinity for none
    day           date    not null,
    -- of the report, where each is kept by itself; otherwise 0
    sequence      bigint  not null,
    -- bits 0-2 assurance, 3-5 qualifier, 6 outside, 7 illustrative, 8 unit uncertain
    shape         integer not null,
    granularity   bigint  not null,
    total         numeric not null,
    reports       integer not null,
    without_value integer not null,
    changed       xid8    not null,
    primary key (project, series, item, day, sequence, shape, granularity)
) with (fillfactor = 85);

-- When each project was last heard of, and by which transaction.
create table touched (
    project     uuid        not null,
    stream      smallint    not null,
    sequence    bigint      not null,
    recorded_at timestamptz not null,
    -- recording of the last report of jobs, training or outcomes
    reported_at timestamptz,
    changed     xid8        not null,
    primary key (project, stream)
) with (fillfactor = 50);
