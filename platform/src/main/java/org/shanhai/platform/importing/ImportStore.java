package org.shanhai.platform.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.files.ReceivedFile;
import org.shanhai.platform.files.StoredBytes;
import org.shanhai.platform.importing.ImportJob.Counts;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Violation;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Jobs, their files and the results of their lines in the service's own database. */
final class ImportStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};
    private static final TypeReference<List<Violation>> ERRORS = new TypeReference<>() {};
    private static final String COLUMNS = """
            id, kind, mode, status, account, roles, donors, all_donors, file_type, size_bytes, sha256, encoding, headings,
            lines_total, lines_done, created, unchanged, refused, good, problem, failures, sent_at, finished_at
            """;

    private static final int MAX_VALUE_CHARS = 300;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final StoredBytes contents;

    ImportStore(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.contents = new StoredBytes(
                jdbc, "select substring(content from ? for ?) from import_job where id = ? and content is not null");
    }

    void add(ImportJob job, ReceivedFile file) {
        template.update("""
                insert into import_job (id, kind, mode, status, account, roles, donors, all_donors, file_type,
                    size_bytes, sha256, content, sent_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, (PreparedStatement insert) -> {
            insert.setObject(1, job.id());
            insert.setString(2, job.kind());
            insert.setString(3, job.mode().name());
            insert.setString(4, job.status().name());
            insert.setString(5, job.caller().account());
            insert.setArray(6, texts(insert, job.caller().roles().stream().map(Role::wireName)));
            insert.setArray(7, texts(insert, job.caller().donors().stream()));
            insert.setBoolean(8, job.caller().allDonors());
            insert.setString(9, job.type().name());
            insert.setLong(10, job.sizeBytes());
            insert.setString(11, job.sha256());
            insert.setBinaryStream(12, file.open(), job.sizeBytes());
            insert.setObject(13, job.sentAt().atOffset(ZoneOffset.UTC));
        });
    }

    private static java.sql.Array texts(PreparedStatement statement, Stream<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.sorted().toArray(String[]::new));
    }

    Optional<ImportJob> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from import_job where id = ?")
                .param(id)
                .query((row, n) -> job(row))
                .optional();
    }

    /** The one that has waited longest, or was begun and not ended. */
    Optional<UUID> nextOpen() {
        return jdbc.sql("""
                        select id from import_job where status in ('WAITING', 'RUNNING') order by sent_at, id limit 1
                        """).query(UUID.class).optional();
    }

    long open() {
        return jdbc.sql("select count(*) from import_job where status in ('WAITING', 'RUNNING')")
                .query(Long.class)
                .single();
    }

    /** The file of a job, on disk. */
    Path fileOf(UUID id) {
        try {
            Path path = Files.createTempFile("shanhai-import-", null);
            try (OutputStream out = Files.newOutputStream(path)) {
                contents.copy(id, out);
            }
            return path;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    void begin(UUID id, @Nullable String encoding, Map<String, String> titles, int linesTotal) {
        jdbc.sql("""
                        update import_job
                        set status = 'RUNNING', encoding = ?, headings = ?::jsonb, lines_total = ?
                        where id = ? and status in ('WAITING', 'RUNNING')
                        """)
                .param(encoding)
                .param(JSON.writeValueAsString(titles))
                .param(linesTotal)
                .param(id)
                .update();
    }

    /**
     * Takes the turn of a job until the transaction ends. Whoever led before and is only slow has then ended its own transaction, and what it did
     * shows.
     *
     * @param linesDone what we believe to be done
     */
    void fence(UUID id, int linesDone) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(current_schema() || '.import_turn'), 0)")
                .query((row, n) -> "")
                .single();
        boolean ours = jdbc.sql("select status = 'RUNNING' and lines_done = ? from import_job where id = ?")
                .param(linesDone)
                .param(id)
                .query(Boolean.class)
                .single();
        if (!ours) {
            throw new ImportOvertakenException(id);
        }
    }

    /** What lines of these contents made, by hash. */
    Map<String, String> made(String kind, Collection<String> hashes) {
        Map<String, String> made = new HashMap<>();
        jdbc.sql("""
                        select content_hash, made_id from import_made
                        where kind = ? and content_hash in (select decode(hash, 'hex') from unnest(?) hash)
                        """).param(kind).param(hashes.toArray(String[]::new)).query(row -> {
            made.put(HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes(1))), row.getString(2));
        });
        return made;
    }

    /** What a line made. */
    record Made(String hash, String madeId, int line) {}

    void addMade(UUID job, String kind, List<Made> made) {
        template.batchUpdate(
                "insert into import_made (kind, content_hash, made_id, job_id, line) values (?, ?, ?, ?, ?)",
                made,
                made.size() + 1,
                (insert, each) -> {
                    insert.setString(1, kind);
                    insert.setBytes(2, HexFormat.of().parseHex(each.hash()));
                    insert.setString(3, each.madeId());
                    insert.setObject(4, job);
                    insert.setInt(5, each.line());
                });
    }

    void addResults(UUID job, List<LineResult> results) {
        template.batchUpdate(
                "insert into import_line (job_id, line, outcome, made_id, errors) values (?, ?, ?, ?, ?::jsonb)",
                results,
                results.size() + 1,
                (insert, result) -> {
                    insert.setObject(1, job);
                    insert.setInt(2, result.line());
                    insert.setString(3, result.outcome().name());
                    insert.setString(4, result.madeId());
                    insert.setString(5, result.errors().isEmpty() ? null : errors(result.errors()));
                });
    }

    private static String errors(List<Violation> errors) {
        return JSON.writeValueAsString(errors.stream().map(ImportStore::plain).toList());
    }

    /** In types that come out of JSON as they went in, and of bounded size. */
    private static Violation plain(Violation error) {
        Map<String, Object> rule = new HashMap<>();
        error.rule()
                .forEach((name, value) -> rule.put(
                        name,
                        value instanceof List<?> list
                                ? list.stream().map(String::valueOf).toList()
                                : Objects.requireNonNull(plain(value))));
        return new Violation(error.field(), error.code(), plain(error.value()), rule);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        String text = value instanceof BigDecimal number && number.precision() + Math.abs((long) number.scale()) < 100
                ? number.toPlainString()
                : value.toString();
        return text.length() > MAX_VALUE_CHARS ? text.substring(0, MAX_VALUE_CHARS) : text;
    }

    /** Takes away what an attempt left that wrote nothing else. */
    void clearResults(UUID job) {
        jdbc.sql("delete from import_line where job_id = ?").param(job).update();
        show(job, 0, Counts.NONE);
    }

    /** Lines that stay done, and what became of them. */
    void progress(UUID id, int linesDone, Counts counts) {
        show(id, linesDone, counts);
        jdbc.sql("update import_job set failures = 0 where id = ? and failures > 0")
                .param(id)
                .update();
    }

    /** As far as an attempt has come; whether it stays is not yet decided, so failures go on being counted. */
    void show(UUID id, int linesDone, Counts counts) {
        jdbc.sql("""
                        update import_job
                        set lines_done = ?, created = ?, unchanged = ?, refused = ?, good = ?
                        where id = ?
                        """)
                .param(linesDone)
                .param(counts.created())
                .param(counts.unchanged())
                .param(counts.refused())
                .param(counts.good())
                .param(id)
                .update();
    }

    void failed(UUID id) {
        jdbc.sql("update import_job set failures = failures + 1 where id = ?")
                .param(id)
                .update();
    }

    /** Ends a job; its file is not needed any more. */
    void end(UUID id, ImportStatus status, @Nullable Violation problem, Instant now) {
        jdbc.sql("""
                        update import_job
                        set status = ?, problem = ?::jsonb, content = null, finished_at = ?
                        where id = ? and status in ('WAITING', 'RUNNING')
                        """)
                .param(status.name())
                .param(problem == null ? null : JSON.writeValueAsString(plain(problem)))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
    }

    /** Results in the order of the file, one row more than the page has. */
    List<LineResult> results(UUID job, @Nullable LineOutcome outcome, PageRequest page) {
        return jdbc.sql("""
                        select line, outcome, made_id, errors from import_line
                        where job_id = :job and line > :after and (cast(:outcome as text) is null or outcome = :outcome)
                        order by line
                        limit :limit
                        """)
                .param("job", job)
                .param("after", page.afterNumber())
                .param("outcome", outcome == null ? null : outcome.name())
                .param("limit", page.limitPlusOne())
                .query((row, n) -> {
                    String errors = row.getString("errors");
                    return new LineResult(
                            row.getInt("line"),
                            LineOutcome.valueOf(row.getString("outcome")),
                            row.getString("made_id"),
                            errors == null ? List.of() : JSON.readValue(errors, ERRORS));
                })
                .list();
    }

    private static ImportJob job(ResultSet row) throws SQLException {
        String problem = row.getString("problem");
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ImportJob(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                ImportMode.valueOf(row.getString("mode")),
                ImportStatus.valueOf(row.getString("status")),
                caller(row),
                FileType.valueOf(row.getString("file_type")),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getString("encoding"),
                JSON.readValue(row.getString("headings"), TITLES),
                row.getObject("lines_total", Integer.class),
                row.getInt("lines_done"),
                new Counts(row.getInt("created"), row.getInt("unchanged"), row.getInt("refused"), row.getInt("good")),
                problem == null ? null : JSON.readValue(problem, Violation.class),
                row.getInt("failures"),
                Objects.requireNonNull(row.getObject("sent_at", OffsetDateTime.class))
                        .toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static Caller caller(ResultSet row) throws SQLException {
        Set<Role> roles = Stream.of(texts(row, "roles"))
                .map(Role::ofWireName)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(row.getString("account"), roles, Set.of(texts(row, "donors")), row.getBoolean("all_donors"));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    /** Removes the file of {@link #fileOf}. */
    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
