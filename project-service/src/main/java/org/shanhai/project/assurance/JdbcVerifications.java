package org.shanhai.project.assurance;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.storage.ClaimColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcVerifications implements Verifications {

    private final JdbcClient jdbc;

    JdbcVerifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Verification verification) {
        Verified verified = verification.verified();
        jdbc.sql("""
                        insert into report_verification (report_id, sequence, id, project_id, recorded_at, account, role,
                            donor_code, revision, decision, verified_value, canonical_verified_value, evidence, note)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(verification.reportId())
                .param(verification.stamp().sequence())
                .param(verification.id())
                .param(verification.stamp().projectId())
                .param(verification.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(verification.by().account())
                .param(verification.by().role())
                .param(verification.by().donorCode())
                .param(verification.revision())
                .param(verification.verdict().name())
                .param(verified == null ? null : verified.value())
                .param(verified == null ? null : verified.canonicalValue())
                .param(verification.evidence())
                .param(verification.note())
                .update();
    }

    @Override
    public List<Verification> of(Collection<UUID> reportIds) {
        return jdbc.sql("select * from report_verification where report_id = any(?) order by report_id, sequence")
                .param(reportIds.toArray(UUID[]::new))
                .query((row, n) -> new Verification(
                        row.getObject("id", UUID.class),
                        row.getObject("report_id", UUID.class),
                        row.getInt("revision"),
                        ClaimColumns.stamp(row),
                        SignatureColumns.read(row),
                        Verification.Verdict.valueOf(row.getString("decision")),
                        SignatureColumns.verified(row),
                        row.getString("evidence"),
                        row.getString("note")))
                .list();
    }
}
