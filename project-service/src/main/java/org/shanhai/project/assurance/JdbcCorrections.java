package org.shanhai.project.assurance;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shanhai.project.storage.ClaimColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCorrections implements Corrections {

    private final JdbcClient jdbc;

    JdbcCorrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Correction correction) {
        jdbc.sql("""
                        insert into report_correction (report_id, revision, id, project_id, sequence, recorded_at, account,
                            role, donor_code, reason, withdrawn)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(correction.reportId())
                .param(correction.revision())
                .param(correction.id())
                .param(correction.stamp().projectId())
                .param(correction.stamp().sequence())
                .param(correction.stamp().recordedAt().atOffset(ZoneOffset.UTC))
                .param(correction.by().account())
                .param(correction.by().role())
                .param(correction.by().donorCode())
                .param(correction.reason())
                .param(correction.withdrawn())
                .update();
    }

    @Override
    public List<Correction> of(Collection<UUID> reportIds) {
        return jdbc.sql("select * from report_correction where report_id = any(?) order by report_id, revision")
                .param(reportIds.toArray(UUID[]::new))
                .query((row, n) -> new Correction(
                        row.getObject("id", UUID.class),
                        row.getObject("report_id", UUID.class),
                        row.getInt("revision"),
                        ClaimColumns.stamp(row),
                        SignatureColumns.read(row),
                        row.getString("reason"),
                        row.getBoolean("withdrawn")))
                .list();
    }
}
