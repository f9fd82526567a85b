package org.shanhai.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shanhai.platform.files.ReceivedFile;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines write things; a process dies when its importer is told to throw what nobody catches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportRunIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-07-01T08:00:00Z"), ZoneOffset.UTC);
    private static final Caller OFFICE = new Caller("account-1", Set.of(Role.OFFICE), Set.of("110000"), false);

    private final HikariDataSource database = connect(TestStack.shared().newDatabase("importing"));
    private final JdbcClient sql = JdbcClient.create(database);
    private final ImportStore store = new ImportStore(new JdbcTemplate(database));
    private final PlatformTransactionManager transactions = new JdbcTransactionManager(database);

    private static HikariDataSource connect(Database place) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.jdbcUrl());
        config.setUsername(place.user());
        config.setPassword(place.password());
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @BeforeAll
    void makeTables() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/platform/importing")
                .load()
                .migrate();
        sql.sql(
                        "create table thing (id bigint generated always as identity primary key, name text unique, account text)")
                .update();
    }

    @BeforeEach
    void empty() {
        sql.sql("truncate thing, import_job, import_line, import_made").update();
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** The process is gone: no handler runs after it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Refuses what begins with "bad", and dies at the line that it is told. */
    private class Things implements LineImporter {

        private final int diesAtLine;

        Things(int diesAtLine) {
            this.diesAtLine = diesAtLine;
        }

        @Override
        public String kind() {
            return "things";
        }

        @Override
        public List<Column> columns() {
            return List.of(Column.code("name", "Name", "名称").mandatory(), Column.whole("size", "Size", "大小"));
        }

        @Override
        public LineWriter open(Caller caller, List<Line> lines) {
            return line -> {
                if (line.number() == diesAtLine) {
                    throw new Killed();
                }
                String name = String.valueOf(line.text("name"));
                Long id = sql.sql("insert into thing (name, account) values (?, ?) returning id")
                        .param(name)
                        .param(caller.account())
                        .query(Long.class)
                        .single();
                if (name.startsWith("bad")) {
                    throw Refusal.brokenRule(Violation.of("name", "bad-name", name))
                            .asException();
                }
                return id.toString();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImportMode.class,
            names = {"ALL", "GOOD_LINES"})
    void everyLineIsThereOnceAfterTheProcessDiedInTheMiddle(ImportMode mode) {
        UUID job = send(mode, "Name\n" + names(1, 1_000));
        for (int diesAt : new int[] {2, 350, 351, 999}) {
            assertThatThrownBy(() -> run(job, diesAt)).isInstanceOf(Killed.class);
        }
        assertThat(count("thing")).isEqualTo(mode == ImportMode.ALL ? 0 : 800);
        run(job, 0);
        assertThat(found(job).status()).isEqualTo(ImportStatus.DONE);
        assertThat(found(job).counts()).isEqualTo(new ImportJob.Counts(1_000, 0, 0, 0));
        assertThat(count("thing")).isEqualTo(1_000);
        assertThat(count("import_line")).isEqualTo(1_000);
        assertThat(sql.sql(
                                "select count(*) from import_line join thing on thing.id::text = made_id and name = 'n' || (line - 1)")
                        .query(Long.class)
                        .single())
                .isEqualTo(1_000);
    }

    @Test
    void theSameLinesAgainChangeNothingInWhateverFormTheyCome() {
        run(send(ImportMode.GOOD_LINES, "Name,Size\na,1\nb,2\n"), 0);
        UUID again = send(ImportMode.ALL, "大小;名称\r\n２;b\r\n1;a\r\n3;c\r\n3;c\r\n");
        run(again, 0);
        assertThat(results(again)).containsExactly("2 UNCHANGED", "3 UNCHANGED", "4 CREATED", "5 UNCHANGED");
        assertThat(count("thing")).isEqualTo(3);
    }

    @Test
    void goodLinesAreWrittenAndBadOnesSayWhy() {
        UUID job = send(ImportMode.GOOD_LINES, "Name,Size\na,1\nbad,2\n,3\nb,=1\nc,4,surplus\na,9\nd,\n");
        run(job, 0);
        assertThat(results(job))
                .containsExactly(
                        "2 CREATED",
                        "3 REFUSED name: bad-name",
                        "4 REFUSED name: missing",
                        "5 REFUSED size: cell-formula",
                        "6 REFUSED : cell-without-heading",
                        "7 REFUSED : internal-error",
                        "8 CREATED");
        assertThat(count("thing")).isEqualTo(2);
    }

    @Test
    void oneBadLineOfAllLeavesNothing() {
        UUID job = send(ImportMode.ALL, "Name\n" + names(1, 450) + "bad\n");
        run(job, 0);
        assertThat(found(job).status()).isEqualTo(ImportStatus.REFUSED);
        assertThat(String.valueOf(found(job).problem())).contains("lines-refused");
        assertThat(found(job).counts()).isEqualTo(new ImportJob.Counts(0, 0, 1, 450));
        assertThat(count("thing")).isZero();
        assertThat(count("import_made")).isZero();
    }

    @Test
    void dryRunSaysWhatWouldHappenAndWritesNothing() {
        UUID job = send(ImportMode.DRY_RUN, "Name\na\na\nbad\n");
        run(job, 0);
        assertThat(results(job)).containsExactly("2 GOOD", "3 UNCHANGED", "4 REFUSED name: bad-name");
        assertThat(count("thing")).isZero();
        run(send(ImportMode.GOOD_LINES, "Name\na\n"), 0);
        assertThat(count("thing")).isEqualTo(1);
    }

    @Test
    void aLongDryRunLetsGoOfWhatItTouchedAndKnowsEqualLinesAllTheSame() {
        sql.sql("insert into thing (name) values ('shared')").update();
        UUID job = send(ImportMode.DRY_RUN, "Name\n" + names(1, 399) + "bad\n" + names(399, 400) + "bad\n");
        List<Integer> waited = new ArrayList<>();
        LineImporter touching = new Things(0) {
            @Override
            public LineWriter open(Caller caller, List<Line> lines) {
                // Another writer of what the lines of the step before had locked: it waits for nobody.
                waited.add(lines.getFirst().number());
                new TransactionTemplate(
                                transactions,
                                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW))
                        .executeWithoutResult(status -> {
                            sql.sql("set local lock_timeout = '2s'").update();
                            sql.sql("update thing set account = 'other' where name = 'shared'")
                                    .update();
                        });
                sql.sql("update thing set account = 'import' where name = 'shared'")
                        .update();
                return super.open(caller, lines);
            }
        };
        new ImportRun(store, List.of(touching), transactions, CLOCK, Duration.ZERO).run(job);
        assertThat(waited).containsExactly(2, 202, 402);
        assertThat(found(job).status()).isEqualTo(ImportStatus.DONE);
        assertThat(found(job).counts()).isEqualTo(new ImportJob.Counts(0, 1, 2, 400));
        assertThat(sql.sql("select account from thing").query(String.class).single())
                .isEqualTo("other");
        assertThat(sql.sql("select count(*) from import_line where made_id is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "'Name,Birthday\na,1', heading-unknown",
        "'Name,名称\na,1', heading-twice",
        "'Size\n1', heading-missing",
        "'Name\n', no-lines"
    })
    void aHeadingThatIsNotTheTemplatesStopsTheFile(String content, String code) {
        UUID job = send(ImportMode.GOOD_LINES, content);
        run(job, 0);
        assertThat(found(job).status()).isEqualTo(ImportStatus.REFUSED);
        assertThat(String.valueOf(found(job).problem())).contains(code);
        assertThat(sql.sql("select content is null from import_job")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aFileThatBreaksOffAtItsEndIsRefusedBeforeItsFirstLineIsWritten() {
        UUID job = send(ImportMode.GOOD_LINES, "Name\n" + names(1, 500) + "\"never closed");
        run(job, 0);
        assertThat(found(job).status()).isEqualTo(ImportStatus.REFUSED);
        assertThat(count("thing")).isZero();
    }

    @Test
    void whoWasOvertakenWritesNothingMore() {
        UUID job = send(ImportMode.GOOD_LINES, "Name\n" + names(1, 600));
        store.begin(job, "UTF-8", Map.of(), 600);
        store.progress(job, 200, ImportJob.Counts.NONE);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        assertThatThrownBy(() -> store.fence(job, 0)).isInstanceOf(ImportOvertakenException.class));
        run(job, 0);
        assertThat(count("thing")).isEqualTo(400);
    }

    private UUID send(ImportMode mode, String content) {
        UUID id = UUID.randomUUID();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (ReceivedFile file = ReceivedFile.receive(new ByteArrayInputStream(bytes), 1_000_000)) {
            store.add(
                    new ImportJob(
                            id,
                            "things",
                            mode,
                            ImportStatus.WAITING,
                            OFFICE,
                            FileType.CSV,
                            file.sizeBytes(),
                            file.sha256(),
                            null,
                            Map.of(),
                            null,
                            0,
                            ImportJob.Counts.NONE,
                            null,
                            0,
                            CLOCK.instant(),
                            null),
                    file);
        }
        return id;
    }

    private void run(UUID job, int diesAtLine) {
        new ImportRun(store, List.of(new Things(diesAtLine)), transactions, CLOCK).run(job);
    }

    private ImportJob found(UUID job) {
        return store.find(job).orElseThrow();
    }

    private long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    private List<String> results(UUID job) {
        return store.results(job, null, PageRequest.first(500)).stream()
                .map(result -> result.line() + " " + result.outcome()
                        + result.errors().stream()
                                .map(error -> " " + error.field() + ": " + error.code())
                                .collect(Collectors.joining()))
                .toList();
    }

    private static String names(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "n" + i + "\n").collect(Collectors.joining());
    }
}
