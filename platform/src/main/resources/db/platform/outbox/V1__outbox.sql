-- What is to be published. A row is here from the commit that makes it true until Kafka has it.
create table outbox (
    id         bigint generated always as identity (cache 1) primary key,
    shard      smallint    not null,
    topic      text        not null,
    key        bytea       not null,
    -- Headers of any message fit, also those that jsonb refuses (a zero character in a dead letter).
    headers    json        not null,
    payload    bytea       not null,
    created_at timestamptz not null default clock_timestamp(),
    -- Held back: the row itself cannot be sent, then error says why, or an earlier row of its topic and key cannot.
    held       boolean     not null default false,
    attempts   integer     not null default 0,
    error      text,
    retry_at   timestamptz
) with (
    -- Rows live for milliseconds: clean up by number, not by share, and at full speed.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 100000,
    autovacuum_vacuum_cost_delay = 0
);

create index outbox_to_send on outbox (shard, id) where not held;
create index outbox_held on outbox (shard, topic, key, id) where held;

comment on table outbox is 'Events to be published; emptied by the relay';
comment on column outbox.error is 'Why this row could not be sent; its later rows wait. Mend the cause, it is tried again by itself';
