-- Files that were sent to be carried out line by line.
create table import_job (
    id              uuid        primary key,
    kind            text        not null,
    mode            text        not null check (mode in ('DRY_RUN', 'ALL', 'GOOD_LINES')),
    status          text        not null check (status in ('WAITING', 'RUNNING', 'DONE', 'REFUSED', 'FAILED')),
    -- Who sent it, with the rights of that moment.
    account         text        not null,
    roles           text[]      not null,
    donors          text[]      not null,
    all_donors      boolean     not null,
    file_type       text        not null,
    size_bytes      bigint      not null,
    sha256          text        not null,
    -- Kept until the last line has its result.
    content         bytea,
    encoding        text,
    -- Field -> heading, as the file has them.
    headings        jsonb       not null default '{}',
    lines_total     integer,
    -- Lines that have their result, from the first on.
    lines_done      integer     not null default 0,
    created         integer     not null default 0,
    unchanged       integer     not null default 0,
    refused         integer     not null default 0,
    good            integer     not null default 0,
    -- Why nothing was written.
    problem         jsonb,
    -- Failures since the last progress.
    failures        integer     not null default 0,
    sent_at         timestamptz not null,
    finished_at     timestamptz
);

-- Pieces of it are read one after the other; packed, each piece would unpack the whole.
alter table import_job alter column content set storage external;

create index import_job_open on import_job (sent_at, id) where status in ('WAITING', 'RUNNING');

create table import_line (
    job_id   uuid    not null references import_job,
    line     integer not null,
    outcome  text    not null check (outcome in ('CREATED', 'UNCHANGED', 'REFUSED', 'GOOD')),
    made_id  text,
    errors   jsonb,
    primary key (job_id, line)
);

create index import_line_refused on import_line (job_id, line) where outcome = 'REFUSED';

-- What each content of a line made, in the transaction that made it: the same content makes nothing a second time.
create table import_made (
    kind         text  not null,
    content_hash bytea not null check (octet_length(content_hash) = 32),
    made_id      text  not null,
    job_id       uuid  not null references import_job,
    line         integer not null,
    primary key (kind, content_hash)
);
