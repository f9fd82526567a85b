-- What an account of a donor and year, and the tranches of a commitment, were at an earlier moment is read from the index alone: the rows
-- themselves lie all over the journal.
drop index journal_by_donor;
create index journal_by_donor on journal (counted_donor_code, funding_year)
    include (donor_code, project_id, fund_type, kind, amount_cny, previous_amount_cny, value_date, counts_on, recorded_at, illustrative);
drop index journal_by_commitment;
create index journal_by_commitment on journal (commitment_id, number) include (kind, amount_cny, tranche, value_date, recorded_at);

-- That holds for pages that were cleaned up since their last row.
alter table journal set (autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_insert_threshold = 10000);
