package org.shanhai.funding.policyshare;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
        return query(null);
    }

    @Override
    public List<DonorYear> ofYear(int fundingYear) {
        return query(fundingYear);
    }

    private List<DonorYear> query(@Nullable Integer year) {
        return jdbc.sql("""
                        select counted_donor_code, funding_year, bool_or(illustrative) as illustrative,
                            sum(amount_cny) as committed,
                            coalesce(sum(amount_cny) filter (where use_level = 'COUNTY_OR_BELOW'), 0) as committed_county,
                            coalesce(sum(amount_cny) filter (where livelihood), 0) as committed_livelihood,
                            sum(disbursed_cny) as disbursed,
                            coalesce(sum(disbursed_cny) filter (where use_level = 'COUNTY_OR_BELOW'), 0) as disbursed_county,
                            coalesce(sum(disbursed_cny) filter (where livelihood), 0) as disbursed_livelihood
                        from commitment
                        where fund_type = 'AID' and (cast(:year as integer) is null or funding_year = :year)
                        group by counted_donor_code, funding_year
                        order by counted_donor_code, funding_year
                        """)
                .param("year", year)
                .query((row, n) -> new DonorYear(
                        row.getString("counted_donor_code"),
                        row.getInt("funding_year"),
                        new PolicyShare(
                                row.getBigDecimal("committed"),
                                row.getBigDecimal("committed_county"),
                                row.getBigDecimal("committed_livelihood")),
                        new PolicyShare(
                                row.getBigDecimal("disbursed"),
                                row.getBigDecimal("disbursed_county"),
                                row.getBigDecimal("disbursed_livelihood")),
                        row.getBoolean("illustrative")))
                .list();
    }
}
