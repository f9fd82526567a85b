-- The first answer to each write that came with an Idempotency-Key. Kept as long as the data it speaks of.
create table idempotency_key (
    -- first half of SHA-256 over account, route and key: short, so that the index stays small
    id          uuid        primary key,
    account     text        not null,
    route       text        not null,
    key         text        not null,
    -- SHA-256 over path, query and body
    fingerprint bytea       not null check (octet_length(fingerprint) = 32),
    status      smallint    not null check (status between 200 and 299),
    headers     jsonb       not null,
    -- JSON, to be given again byte by byte; null when the answer had no body
    body        text,
    answered_at timestamptz not null
);
