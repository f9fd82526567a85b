-- Filters of lists go together in fact: a sector with few projects of one status looks, column by column, as if it had many. Told so, the planner
-- does not go through the whole register for the few.
create statistics project_filters (dependencies, mcv) on sector_code, status, pairing, prefecture_code, area_code from project;

create index project_sector_status on project (sector_code, status, id);
