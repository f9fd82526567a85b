-- The turn of the programme as a whole: its events are numbered without a gap, as those of a project are.
create table programme (
    only_one    boolean     primary key default true check (only_one),
    sequence    bigint      not null,
    recorded_at timestamptz not null
);
insert into programme (sequence, recorded_at) values (0, 'epoch');

-- Months whose figures were reported. Only ever added to.
create table month_closing (
    month      date        primary key,
    closed_at  timestamptz not null,
    sequence   bigint      not null unique,
    note       text,
    -- the token's opaque subject; it leaves this service nowhere
    account    text        not null
);
revoke update, delete, truncate on month_closing from current_user;
create trigger month_closing_is_append_only before update or delete on month_closing for each row execute function refuse_change();
create trigger month_closing_is_never_emptied before truncate on month_closing for each statement execute function refuse_change();
