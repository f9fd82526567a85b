package org.shanhai.impact.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.intake.IntakeForTests;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.Ledgers;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.intake.StreamEffect;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two sets of tables in one database, the one in use and the one rebuilt. */
class ReplayTablesIT {
    private static final long NUMBER = 20_250_701;

    private final Register register = new Register();
    private DriverManagerDataSource inUse = new DriverManagerDataSource();
    private DriverManagerDataSource rebuilt = new DriverManagerDataSource();
    private JdbcClient jdbc = JdbcClient.create(inUse);
    private TransactionTemplate transaction = new TransactionTemplate();
    private final ReplayTables tables;

    ReplayTablesIT() {
        Database database = TestStack.shared().newDatabase("replay");
        inUse = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        rebuilt = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        rebuilt.setSchema("replay_" + NUMBER);
        jdbc = JdbcClient.create(inUse);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(inUse));
        migrate("public");
        tables = new ReplayTables(jdbc, NUMBER);
        tables.create();
        migrate(tables.rebuiltSchema());
    }

    private void migrate(String schema) {
        Flyway.configure()
                .dataSource(inUse)
                .schemas(schema)
                .defaultSchema(schema)
                .load()
                .migrate();
        for (String part : List.of("intake", "outbox")) {
            Flyway.configure()
                    .dataSource(inUse)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/platform/" + part)
                    .table(part + "_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
    }

    @BeforeEach
    void history() {
        Random random = new Random(11);
        for (int number = 0; number < 5; number++) {
            Register.ProjectOf project = register.project("P" + number, "653201", "32163", "110000 50", "310000 50");
            for (int report = 0; report < 20; report++) {
                String day = "2025-0" + (1 + random.nextInt(6)) + "-15";
                project.hires(day, random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(100)));
                project.outcome(
                        "LAND_UNDER_TRIAL",
                        null,
                        "HECTARE",
                        org.shanhai.contracts.Measure.DELTA,
                        day,
                        random.nextInt(100) + "." + random.nextInt(100));
            }
        }
        take(inUse, register.events(), 7);
    }

    private void take(DriverManagerDataSource into, List<EventEnvelope> events, int batch) {
        StreamEffect effect = IntakeForTests.effectOn(Ledgers.in(into));
        TransactionTemplate its = new TransactionTemplate(new DataSourceTransactionManager(into));
        for (int from = 0; from < events.size(); from += batch) {
            List<EventEnvelope> part = events.subList(from, Math.min(events.size(), from + batch));
            its.executeWithoutResult(_ -> {
                effect.apply(part);
                JdbcClient at = JdbcClient.create(into);
                for (EventEnvelope event : part) {
                    at.sql("""
                            insert into stream_sequence (project_id, topic, last_sequence, revision) values (:project, :topic, :sequence, 1)
                            on conflict (project_id, topic) do update
                            set last_sequence = greatest(stream_sequence.last_sequence, excluded.last_sequence)
                            """)
                            .param("project", event.projectId())
                            .param("topic", event.type().topic().topicName())
                            .param("sequence", event.sequence())
                            .update();
                }
            });
        }
    }

    private static void fold(DriverManagerDataSource tables) {
        new TransactionTemplate(new DataSourceTransactionManager(tables))
                .executeWithoutResult(_ -> Ledgers.foldIn(tables).fold());
    }

    private <T> T in(Function<ReplayTables, T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.apply(tables)));
    }

    /** Projects in another order, and in other batches, as a replay meets them. */
    private List<EventEnvelope> otherwise() {
        List<EventEnvelope> events = new ArrayList<>(register.events());
        Collections.reverse(events);
        events.sort(java.util.Comparator.comparingLong(EventEnvelope::sequence));
        return events;
    }

    @Test
    void findsNothingWhenTheSameEventsCameInOtherBatches() {
        take(rebuilt, otherwise(), 1_000);
        fold(inUse);
        fold(rebuilt);

        ReplayTables.Comparison found = in(ReplayTables::compare);
        assertThat(found.differences()).isEmpty();
        assertThat(found.uncompared()).isEmpty();
        assertThat(this.<List<Difference>>in(each -> each.compareSince(found))).isEmpty();
    }

    @Test
    void namesEveryDigitThatDiffers() {
        take(rebuilt, otherwise(), 1_000);
        fold(inUse);
        fold(rebuilt);
        String project = jdbc.sql("""
                update replay_20250701.cell set total = total + 0.01
                where ctid = (select ctid from replay_20250701.cell where total <> trunc(total) limit 1)
                returning project::text
                """).query(String.class).single();

        assertThat(in(ReplayTables::compare).differences()).hasSize(2).allSatisfy(difference -> {
            assertThat(difference.table()).isEqualTo("cell");
            assertThat(difference.subject()).isEqualTo(project);
        });
    }

    @Test
    void comparesLaterWhatHadNotBeenReadEquallyFar() {
        List<EventEnvelope> all = register.events();
        take(rebuilt, all.subList(0, all.size() - 1), 50);
        fold(inUse);
        fold(rebuilt);
        ReplayTables.Comparison before = in(ReplayTables::compare);
        assertThat(before.differences()).isEmpty();
        assertThat(before.uncompared()).containsExactly(all.getLast().projectId());

        assertThat(this.<List<Difference>>in(each -> each.compareSince(before))).isNotEmpty();
        take(rebuilt, all.subList(all.size() - 1, all.size()), 1);
        fold(rebuilt);
        assertThat(this.<List<Difference>>in(each -> each.compareSince(before))).isEmpty();
    }

    @Test
    void comparesLaterWhatIsNotInTheCellsYet() {
        take(rebuilt, otherwise(), 1_000);
        fold(rebuilt);
        ReplayTables.Comparison before = in(ReplayTables::compare);
        assertThat(before.differences()).isEmpty();
        assertThat(before.uncompared()).hasSize(5);

        fold(inUse);
        assertThat(this.<List<Difference>>in(each -> each.compareSince(before))).isEmpty();
        jdbc.sql("update cell set total = total + 1 where ctid = (select ctid from cell limit 1)")
                .update();
        assertThat(this.<List<Difference>>in(each -> each.compareSince(before))).isNotEmpty();
    }

    @Test
    void putsTheRebuiltTablesInPlaceAndTheMirrorReadsThem() {
        LiveLedger mirror = Ledgers.mirrorOf(inUse);
        List<ProjectLedger> before = mirror.current().projects();
        assertThat(before).hasSize(5);
        List<EventEnvelope> ofTwo = register.events().stream()
                .filter(event -> event.projectId().equals(before.getFirst().id())
                        || event.projectId().equals(before.getLast().id()))
                .toList();
        take(rebuilt, ofTwo, 10);
        long highest = jdbc.sql("select max(revision) from stream_sequence")
                .query(Long.class)
                .single();

        transaction.executeWithoutResult(_ -> {
            tables.standStill();
            tables.exchange();
        });

        assertThat(mirror.current().projects())
                .extracting(ProjectLedger::id)
                .containsExactlyInAnyOrder(
                        before.getFirst().id(), before.getLast().id());
        assertThat(jdbc.sql("select min(revision) from stream_sequence")
                        .query(Long.class)
                        .single())
                .isGreaterThan(highest);
        assertThat(jdbc.sql("select count(*) from pg_namespace where nspname like 'repla%'")
                        .query(Long.class)
                        .single())
                .isZero();
        // And the intake goes on in them.
        register.project("NEW", "653201", "32163", "110000").hires("2025-06-30", 1L);
        List<EventEnvelope> all = register.events();
        take(inUse, all.subList(all.size() - 2, all.size()), 1);
        assertThat(mirror.current().projects()).hasSize(3);
    }

    @Test
    void leavesEverythingAsItWasWhenTheExchangeIsNotCommitted() {
        LiveLedger mirror = Ledgers.mirrorOf(inUse);
        List<ProjectLedger> before = mirror.current().projects();
        transaction.executeWithoutResult(status -> {
            tables.standStill();
            tables.exchange();
            status.setRollbackOnly();
        });

        assertThat(mirror.current().projects()).isEqualTo(before);
        assertThat(Ledgers.mirrorOf(inUse).current().projects()).hasSize(5);
        transaction.executeWithoutResult(_ -> ReplayTables.dropLeftovers(jdbc));
        assertThat(jdbc.sql("select count(*) from pg_namespace where nspname like 'repla%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsWhatAPersonDecidedAboutADeadLetter() {
        for (String schema : List.of("public", "replay_20250701")) {
            jdbc.sql("""
                    insert into %s.dead_letter (topic, partition, record_offset, reason, detail, headers, payload, state, settled_at)
                    values ('shanhai.project.events', 3, 17, 'NOT_JSON', '', '{}', '', :state, case :state when 'OPEN' then null else now() end)
                    """.formatted(schema))
                    .param("state", schema.equals("public") ? "DISCARDED" : "OPEN")
                    .update();
        }
        transaction.executeWithoutResult(_ -> {
            tables.standStill();
            tables.exchange();
        });
        assertThat(jdbc.sql("select state from dead_letter").query(String.class).list())
                .containsExactly("DISCARDED");
    }

    @Test
    void knowsEveryTable() {
        List<String> known = new ArrayList<>(RebuiltTables.EXCHANGED);
        known.addAll(RebuiltTables.KEPT);
        assertThat(new TreeSet<>(jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_name not like '%schema_history'
                        """).query(String.class).list()))
                .as("tables that a replay rebuilds, and those it leaves alone")
                .isEqualTo(new TreeSet<>(known));
    }
}
