package org.shanhai.funding.disbursement;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDisbursements implements Disbursements {

    private final JdbcClient jdbc;

    JdbcDisbursements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(Disbursement disbursement) {
        return jdbc.sql("""
                        insert into disbursement (id, commitment_id, donor_code, amount_cny, paid_on, reference, reason, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (donor_code, reference) do nothing
                        """)
                        .param(disbursement.id())
                        .param(disbursement.commitment().id())
                        .param(disbursement.commitment().tags().donorCode())
                        .param(disbursement.amountCny())
                        .param(disbursement.paidOn())
                        .param(disbursement.reference())
                        .param(disbursement.reason())
                        .param(disbursement.recordedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
