package org.shanhai.funding.approval;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcApprovalLimits implements ApprovalLimits {

    private final JdbcClient jdbc;

    JdbcApprovalLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ApprovalLimit> find(String donorCode) {
        return jdbc.sql("select * from approval_limit where donor_code = ? order by version desc limit 1")
                .param(donorCode)
                .query((row, n) -> new ApprovalLimit(
                        row.getString("donor_code"),
                        row.getInt("version"),
                        row.getBigDecimal("amount_cny"),
                        row.getString("reason"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public boolean add(ApprovalLimit limit, String account) {
        return jdbc.sql("""
                        insert into approval_limit (donor_code, version, amount_cny, reason, set_at, account) values (?, ?, ?, ?, ?, ?)
                        on conflict (donor_code, version) do nothing
                        """)
                        .param(limit.donorCode())
                        .param(limit.version())
                        .param(limit.amountCny())
                        .param(limit.reason())
                        .param(limit.setAt().atOffset(ZoneOffset.UTC))
                        .param(account)
                        .update()
                == 1;
    }

    @Override
    public Optional<BigDecimal> amountFor(String donorCode, String countedDonorCode) {
        return jdbc
                .sql("""
                        select distinct on (donor_code) donor_code, amount_cny from approval_limit
                        where donor_code in (?, ?)
                        order by donor_code, version desc
                        """)
                .param(donorCode)
                .param(countedDonorCode)
                .query((row, n) ->
                        new ForDonor(row.getString("donor_code"), Optional.ofNullable(row.getBigDecimal("amount_cny"))))
                .list()
                .stream()
                .min((a, b) -> Boolean.compare(!a.donorCode.equals(donorCode), !b.donorCode.equals(donorCode)))
                .flatMap(ForDonor::amountCny);
    }

    private record ForDonor(String donorCode, Optional<BigDecimal> amountCny) {}
}
