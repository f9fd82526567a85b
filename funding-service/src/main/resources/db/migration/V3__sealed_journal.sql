-- Rows of the journal that no seal covers yet: written with them, taken away by the sealing writer.
create table journal_unsealed (
    number     bigint primary key,
    donor_code text   not null
);
insert into journal_unsealed (number, donor_code) select number, donor_code from journal;

-- The chain of hashes of a donor's rows, apart from the journal, so that a journal row is never touched again.
create table journal_seal (
    donor_code text        not null,
    position   bigint      not null check (position > 0),
    number     bigint      not null unique,
    hash       bytea       not null check (octet_length(hash) = 32),
    sealed_at  timestamptz not null,
    primary key (donor_code, position)
);
create trigger journal_seal_is_append_only before update or delete on journal_seal for each row execute function refuse_change();
create trigger journal_seal_is_not_emptied before truncate on journal_seal for each statement execute function refuse_change();
revoke update, delete, truncate on journal_seal from current_user;

-- The head of a donor's chain at the end of a day, as it was told to the world.
create table journal_head (
    donor_code text        not null,
    day        date        not null,
    rows       bigint      not null,
    hash       bytea       not null check (octet_length(hash) = 32),
    stated_at  timestamptz not null,
    primary key (donor_code, day)
);
create trigger journal_head_is_append_only before update or delete on journal_head for each row execute function refuse_change();
create trigger journal_head_is_not_emptied before truncate on journal_head for each statement execute function refuse_change();
revoke update, delete, truncate on journal_head from current_user;

-- The place of each donor in the stream of donor events.
create table donor_stream (
    donor_code  text        primary key,
    sequence    bigint      not null,
    recorded_at timestamptz not null
);
