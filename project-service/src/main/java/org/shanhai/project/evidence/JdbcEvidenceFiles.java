package org.shanhai.project.evidence;

import java.io.OutputStream;
import java.sql.PreparedStatement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanhai.platform.files.ReceivedFile;
import org.shanhai.platform.files.StoredBytes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEvidenceFiles implements EvidenceFiles {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final StoredBytes contents;

    JdbcEvidenceFiles(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.contents = new StoredBytes(jdbc, "select substring(content from ? for ?) from evidence where id = ?");
    }

    @Override
    public void add(Evidence evidence, ReceivedFile file) {
        template.update("""
                insert into evidence (id, type, size_bytes, sha256, content, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?)
                """, (PreparedStatement insert) -> {
            insert.setObject(1, evidence.id());
            insert.setString(2, evidence.type().name());
            insert.setLong(3, evidence.sizeBytes());
            insert.setString(4, evidence.sha256());
            insert.setBinaryStream(5, file.open(), evidence.sizeBytes());
            insert.setObject(6, evidence.recordedAt().atOffset(ZoneOffset.UTC));
            insert.setString(7, evidence.recordedBy());
        });
    }

    @Override
    public Optional<Evidence> find(UUID id) {
        return jdbc.sql("select id, type, size_bytes, sha256, recorded_at, recorded_by from evidence where id = ?")
                .param(id)
                .query((row, n) -> new Evidence(
                        row.getObject("id", UUID.class),
                        EvidenceType.valueOf(row.getString("type")),
                        row.getLong("size_bytes"),
                        row.getString("sha256"),
                        Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("recorded_by")))
                .optional();
    }

    @Override
    public Set<UUID> known(Collection<UUID> ids) {
        return jdbc.sql("select id from evidence where id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    @Override
    public void copy(UUID id, OutputStream out) {
        contents.copy(id, out);
    }
}
