-- AID money of a donor and year: what the policy shares are taken of. Moved in the transaction of each booking; disbursed is net of returns.
create table policy_year (
    counted_donor_code       text           not null,
    funding_year             integer        not null,
    committed_cny            numeric(24, 2) not null,
    committed_county_cny     numeric(24, 2) not null,
    committed_livelihood_cny numeric(24, 2) not null,
    disbursed_cny            numeric(24, 2) not null,
    disbursed_county_cny     numeric(24, 2) not null,
    disbursed_livelihood_cny numeric(24, 2) not null,
    illustrative             boolean        not null,
    primary key (counted_donor_code, funding_year)
);
insert into policy_year
select counted_donor_code, funding_year,
    sum(amount_cny),
    coalesce(sum(amount_cny) filter (where use_level = 'COUNTY_OR_BELOW'), 0),
    coalesce(sum(amount_cny) filter (where livelihood), 0),
    sum(disbursed_cny - returned_cny),
    coalesce(sum(disbursed_cny - returned_cny) filter (where use_level = 'COUNTY_OR_BELOW'), 0),
    coalesce(sum(disbursed_cny - returned_cny) filter (where livelihood), 0),
    bool_or(illustrative)
from commitment where fund_type = 'AID'
group by counted_donor_code, funding_year;
