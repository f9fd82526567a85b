-- Which instance states changed figures, and what it stated last. One row.
create table figure_publisher (
    one         boolean     primary key default true check (one),
    -- null when nobody does
    holder      uuid,
    holds_until timestamptz not null default '-infinity',
    -- of the last statement; rises by one with each
    sequence    bigint      not null default 0,
    -- {recordedAt, positions} of what the last statement had read
    as_of       jsonb       not null default '{"recordedAt": null, "positions": {}}'
) with (fillfactor = 20);

insert into figure_publisher default values;

-- Each figure as it was stated last.
create table stated_figure (
    figure   text   primary key,
    sequence bigint not null unique,
    content  jsonb  not null
) with (fillfactor = 50);
