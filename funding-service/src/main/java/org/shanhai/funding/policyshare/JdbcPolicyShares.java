package org.shanhai.funding.policyshare;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPolicyShares implements PolicyShares {

    private final JdbcClient jdbc;

    JdbcPolicyShares(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DonorYear> all() {
        return jdbc.sql("select * from policy_year order by counted_donor_code, funding_year")
                .query(JdbcPolicyShares::donorYear)
                .list();
    }

    @Override
    public List<DonorYear> ofYear(int fundingYear) {
        return jdbc.sql("select * from policy_year where funding_year = ? order by counted_donor_code")
                .param(fundingYear)
                .query(JdbcPolicyShares::donorYear)
                .list();
    }

    @Override
    public Optional<DonorYear> find(String donorCode, int fundingYear) {
        return jdbc.sql("select * from policy_year where counted_donor_code = ? and funding_year = ?")
                .param(donorCode)
                .param(fundingYear)
                .query(JdbcPolicyShares::donorYear)
                .optional();
    }

    @Override
    public DonorYear add(DonorYear change) {
        return jdbc.sql("""
                        insert into policy_year values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (counted_donor_code, funding_year) do update set
                            committed_cny = policy_year.committed_cny + excluded.committed_cny,
                            committed_county_cny = policy_year.committed_county_cny + excluded.committed_county_cny,
                            committed_livelihood_cny = policy_year.committed_livelihood_cny + excluded.committed_livelihood_cny,
                            disbursed_cny = policy_year.disbursed_cny + excluded.disbursed_cny,
                            disbursed_county_cny = policy_year.disbursed_county_cny + excluded.disbursed_county_cny,
                            disbursed_livelihood_cny = policy_year.disbursed_livelihood_cny + excluded.disbursed_livelihood_cny,
                            illustrative = policy_year.illustrative or excluded.illustrative
                        returning *
                        """)
                .param(change.donorCode())
                .param(change.fundingYear())
                .param(change.committed().totalCny())
                .param(change.committed().countyOrBelowCny())
                .param(change.committed().livelihoodCny())
                .param(change.disbursed().totalCny())
                .param(change.disbursed().countyOrBelowCny())
                .param(change.disbursed().livelihoodCny())
                .param(change.illustrative())
                .query(JdbcPolicyShares::donorYear)
                .single();
    }

    private static DonorYear donorYear(ResultSet row, int n) throws SQLException {
        return new DonorYear(
                row.getString("counted_donor_code"),
                row.getInt("funding_year"),
                new PolicyShare(
                        row.getBigDecimal("committed_cny"),
                        row.getBigDecimal("committed_county_cny"),
                        row.getBigDecimal("committed_livelihood_cny")),
                new PolicyShare(
                        row.getBigDecimal("disbursed_cny"),
                        row.getBigDecimal("disbursed_county_cny"),
                        row.getBigDecimal("disbursed_livelihood_cny")),
                row.getBoolean("illustrative"));
    }
}
