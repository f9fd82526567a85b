-- Files that prove something, as they were sent.
create table evidence (
    id          uuid primary key,
    type        text not null,
    size_bytes  bigint not null check (size_bytes = octet_length(content)),
    sha256      text not null,
    content     bytea not null,
    recorded_at timestamptz not null,
    recorded_by text not null
);

-- Pieces of it are read one after the other; packed, each piece would unpack the whole.
alter table evidence alter column content set storage external;

revoke update, delete, truncate on evidence from current_user;
create trigger evidence_is_append_only before update or delete on evidence
    for each row execute function refuse_change();
create trigger evidence_is_never_emptied before truncate on evidence
    for each statement execute function refuse_change();
