-- How far each partition has been read. Written in the transaction that holds the effects of what was read.
create table stream_position (
    topic            text        not null,
    partition        integer     not null check (partition >= 0),
    next_offset      bigint      not null default 0 check (next_offset >= 0),
    -- ce_time of the latest event that was applied from this partition
    last_recorded_at timestamptz,
    primary key (topic, partition)
) with (fillfactor = 20);

-- The last event that was applied of each project and topic, and what stands in the way of the next one. A row is written only under the
-- revision it was read with.
create table stream_sequence (
    project_id    uuid   not null,
    topic         text   not null,
    last_sequence bigint not null check (last_sequence >= 0),
    -- lowest sequence in parked_event, null for none
    lowest_parked bigint check (lowest_parked > last_sequence),
    -- lowest sequence of the open dead letters of this stream, null for none
    lowest_dead   bigint check (lowest_dead > last_sequence),
    revision      bigint not null,
    primary key (project_id, topic)
) with (fillfactor = 60);

create index stream_sequence_incomplete on stream_sequence (project_id)
    where lowest_parked is not null or lowest_dead is not null;

-- Events that came before one with a lower sequence, or before the project they belong to.
create table parked_event (
    topic         text        not null,
    project_id    uuid        not null,
    sequence      bigint      not null check (sequence > 0),
    partition     integer     not null,
    record_offset bigint      not null,
    headers       jsonb       not null,
    payload       bytea       not null,
    parked_at     timestamptz not null default now(),
    primary key (topic, project_id, sequence)
);

-- Messages that could not be taken in, kept whole. OPEN ones with a project make that project incomplete.
create table dead_letter (
    id            bigint generated always as identity primary key,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    -- null when the message does not tell
    project_id    uuid,
    sequence      bigint,
    reason        text        not null,
    detail        text        not null,
    key           bytea,
    headers       jsonb       not null,
    payload       bytea       not null,
    dead_at       timestamptz not null default now(),
    state         text        not null default 'OPEN' check (state in ('OPEN', 'HEALED', 'REDRIVEN', 'DISCARDED')),
    attempts      integer     not null default 0,
    settled_at    timestamptz,
    check ((state = 'OPEN') = (settled_at is null))
);

create index dead_letter_open on dead_letter (project_id, topic, sequence) where state = 'OPEN';
