-- What the public tables have shown last: a figure moves only once it has moved by ten persons at least.
create table public_figure (
    year        integer not null,
    indicator   text    not null,
    assurance   text    not null,
    -- empty for the total
    grouping_by text    not null,
    label       text    not null,
    value       bigint  not null,
    primary key (year, indicator, assurance, grouping_by, label)
);
