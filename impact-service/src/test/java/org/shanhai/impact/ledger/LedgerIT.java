package org.shanhai.impact.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.intake.StreamPositions;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in a real database. */
class LedgerIT {
    private static final Instant NOON = Instant.parse("2025-07-01T04:00:00.123456Z");

    private DriverManagerDataSource source = new DriverManagerDataSource();
    private JdbcClient jdbc = JdbcClient.create(source);
    private DataSourceTransactionManager transactions = new DataSourceTransactionManager();
    private JdbcLedger ledger = new JdbcLedger(new JdbcTemplate());
    private JdbcCellFold cells = new JdbcCellFold(jdbc);
    private final List<Project> projects = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private long sequence;
    private Instant now = NOON;

    @BeforeEach
    void start() {
        Database database = TestStack.shared().newDatabase("ledger");
        source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        transactions = new DataSourceTransactionManager(source);
        ledger = new JdbcLedger(new JdbcTemplate(source));
        cells = new JdbcCellFold(jdbc);
    }

    @Test
    void keepsNumbersToTheLastDigit() {
        Project project = project();
        List<String> numbers = List.of(
                "0",
                "1",
                "-1",
                "9999",
                "10000",
                "-10001",
                "99990000",
                "123456789012345678",
                "9223372036854775807",
                "99999999999999999.99",
                "0.01",
                "-0.0001",
                "0.00001234",
                "13.5",
                "-700.05",
                "10000.0001");
        List<Fact> ofProject = new ArrayList<>();
        for (String number : numbers) {
            ofProject.add(fact(project, hours(), "2025-06-30", new BigDecimal(number)));
        }
        ofProject.add(fact(project, hours(), "2025-06-30", null));
        append(project, ofProject);

        assertThat(jdbc.sql("select value from fact order by sequence")
                        .query(BigDecimal.class)
                        .list())
                .usingElementComparator(java.util.Comparator.nullsFirst(java.util.Comparator.naturalOrder()))
                .containsExactlyElementsOf(ofProject.stream().map(Fact::value).toList());
        assertSameAsFacts(mirror().current());
        fold();
        assertThat(jdbc.sql("select sum(total) from cell")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo(numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add));
        assertSameAsFacts(mirror().current());
        MirroredPast past = new MirroredPast(mirror(), new JdbcTemplate(source));
        assertSameAsFacts(past.knownAt(NOON, RecordedFacts.Side.UNTIL, _ -> true));
        assertThat(values(past.knownAt(NOON.minusSeconds(1), RecordedFacts.Side.AFTER, _ -> true)
                        .projects()))
                .isEmpty();
    }

    @Test
    void keepsAllOfAFact() {
        Project project = project();
        UUID event = new UUID(1, 2);
        UUID report = new UUID(3, 4);
        Fact whole = new Fact(
                project.id(),
                Stream.PROJECT,
                7,
                3,
                event,
                NOON,
                report,
                5,
                -1,
                new Series.Pay(),
                "",
                LocalDate.of(2025, 6, 30),
                Assurance.REPORTED,
                new BigDecimal("3500.00"),
                Qualifier.ABOUT,
                100,
                true,
                1L,
                "TENS_OF_THOUSANDS",
                new Claim("报", LocalDate.of(2025, 7, 8), "B06", true, true));
        append(project, List.of(whole));

        Map<String, Object> row = jdbc.sql("select * from fact").query().singleRow();
        assertThat(row)
                .containsEntry("project", project.id())
                .containsEntry("sequence", 7L)
                .containsEntry("ordinal", 3)
                .containsEntry("event", event)
                .containsEntry("report", report)
                .containsEntry("report_sequence", 5L)
                .containsEntry("weight", -1)
                .containsEntry("granularity", 100L)
                .containsEntry("unit_uncertain", true)
                .containsEntry("observations", 1L)
                .containsEntry("magnitude", "TENS_OF_THOUSANDS")
                .containsEntry("outside", true)
                .containsEntry("illustrative", true)
                .containsEntry("source_publication", "报")
                .containsEntry("source_locator", "B06");
        assertThat(jdbc.sql("""
                        select counts_on || ' ' || source_date || ' ' || to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                        from fact
                        """).query(String.class).single())
                .isEqualTo("2025-06-30 2025-07-08 2025-07-01 04:00:00.123456");
        fold();
        assertThat(jdbc.sql("select trim_scale(total) || ' ' || reports || ' ' || sequence from cell")
                        .query(String.class)
                        .single())
                .isEqualTo("-3500 -1 5");
    }

    @Test
    void mirrorsWhateverBatchesBring() {
        Random random = new Random(42);
        MirroredLedger mirror = mirror();
        MirroredLedger readingAnew = mirror(20);
        for (int batch = 0; batch < 30; batch++) {
            if (projects.size() < 4) {
                append(project(), List.of());
            }
            List<Fact> more = new ArrayList<>();
            Project project = projects.get(random.nextInt(projects.size()));
            for (int number = random.nextInt(20); number >= 0; number--) {
                more.add(fact(
                        project,
                        random.nextBoolean()
                                ? hours()
                                : new Series.Jobs(
                                        JobKind.DIRECT,
                                        random.nextBoolean() ? JobFlow.HIRES : JobFlow.SNAPSHOT,
                                        JobMeasure.HEADCOUNT),
                        "2025-0" + (1 + random.nextInt(6)) + "-15",
                        random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(3))));
            }
            append(project, more);
            if (random.nextInt(3) == 0) {
                fold();
            }
            if (random.nextBoolean()) {
                assertSameAsFacts(mirror.current());
            }
            if (random.nextInt(4) == 0) {
                assertSameAsFacts(readingAnew.current());
            }
        }
        assertSameAsFacts(mirror.current());
        assertSameAsFacts(readingAnew.current());
        assertSameAsFacts(mirror().current());
        fold();
        assertSameAsFacts(mirror.current());
        assertSameAsFacts(mirror().current());
        assertThat(cells.eventsBehind()).isZero();
    }

    @Test
    void addsEachFactToTheCellsOnceHoweverTransactionsOverlap() {
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Project slow = project();
        Project quick = project();
        append(slow, List.of(fact(slow, hours(), "2025-06-30", BigDecimal.TWO)));
        MirroredLedger mirror = mirror();
        mirror.current();
        TransactionStatus open = transactions.getTransaction(new DefaultTransactionDefinition());
        appendInTransaction(slow, List.of(fact(slow, hours(), "2025-06-30", BigDecimal.ONE)));
        apart.executeWithoutResult(
                _ -> appendInTransaction(quick, List.of(fact(quick, snapshots(), "2025-06-30", BigDecimal.TEN))));
        apart.executeWithoutResult(_ -> assertThat(cells.foldUnlessBusy()).isTrue());
        apart.executeWithoutResult(_ -> assertThat(cells.eventsBehind()).isZero());
        transactions.commit(open);

        assertThat(cells.eventsBehind()).isEqualTo(1);
        assertSameAsFacts(mirror.current());
        assertSameAsFacts(mirror().current());
        fold();
        append(quick, List.of(fact(quick, snapshots(), "2025-06-30", BigDecimal.TEN)));
        fold();
        fold();
        assertSameAsFacts(mirror.current());
        assertSameAsFacts(mirror().current());
    }

    @Test
    void leavesTheCellsToWhoeverIsAtThem() {
        Project project = project();
        append(project, List.of(fact(project, hours(), "2025-06-30", BigDecimal.TWO)));
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transactionally(() -> {
            cells.fold();
            apart.executeWithoutResult(_ -> assertThat(cells.foldUnlessBusy()).isFalse());
        });
        assertSameAsFacts(mirror().current());
    }

    @Test
    void goesOnAfterARestoreFromAServerWithHigherTransactions() {
        Project project = project();
        append(project, List.of(fact(project, hours(), "2025-06-30", BigDecimal.TWO)));
        fold();
        append(project, List.of(fact(project, hours(), "2025-06-30", BigDecimal.ONE)));
        for (String table : List.of("fact", "heard", "folded", "project", "series")) {
            jdbc.sql("update " + table + " set changed = '900000000000'").update();
        }
        jdbc.sql("update fold set oldest_open = '900000000000'").update();

        transactionally(cells::adopt);

        append(project, List.of(fact(project, hours(), "2025-06-30", BigDecimal.TEN)));
        MirroredLedger mirror = mirror();
        assertSameAsFacts(mirror.current());
        fold();
        append(project, List.of(fact(project, hours(), "2025-06-30", BigDecimal.ONE)));
        assertSameAsFacts(mirror.current());
        fold();
        assertSameAsFacts(mirror.current());
        assertSameAsFacts(mirror().current());
        assertThat(cells.eventsBehind()).isZero();
    }

    /** Each way of keeping numbers, with and without a day, in and out of the first fold. */
    @Test
    void keepsTheSumsThatThePureFoldKeeps() {
        Random random = new Random(3);
        List<Series> all = List.of(
                hours(),
                snapshots(),
                new Series.Pay(),
                new Series.Milestone(MilestoneStep.values()[0]),
                new Series.Jobs(JobKind.DIRECT, JobFlow.HIRES, JobMeasure.HEADCOUNT),
                new Series.Money(MoneyStage.TRANCHE, "110000", "110000", 2025, FundType.values()[0], true, false),
                new Series.Money(MoneyStage.DISBURSED, "110000", "110000", 2025, FundType.values()[0], true, false));
        Project project = project();
        for (int batch = 0; batch < 12; batch++) {
            List<Fact> more = new ArrayList<>();
            for (Series series : all) {
                more.add(fact(
                        project,
                        series,
                        random.nextInt(4) == 0 ? null : "2025-0" + (1 + random.nextInt(3)) + "-1" + random.nextInt(3),
                        random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(3))));
            }
            more.add(takenAway(more.get(random.nextInt(more.size()))));
            append(project, more);
            if (random.nextInt(3) == 0) {
                fold();
            }
        }
        fold();
        Cells expected = new Cells();
        facts.forEach(expected::apply);
        Map<String, String> sums = new HashMap<>();
        expected.sorted()
                .forEach((key, cell) -> sums.put(
                        "%d %d %d %d %d"
                                .formatted(key.series(), key.day(), key.sequence(), key.shape(), key.granularity()),
                        cell.sum().value().stripTrailingZeros().toPlainString() + " " + cell.reports() + " "
                                + cell.withoutValue()));
        Map<String, String> kept = new HashMap<>();
        jdbc.sql("""
                select series, case when day = 'infinity' then 2147483647 else day - date '1970-01-01' end, sequence, shape, granularity,
                       total, reports, without_value
                from cell
                """).query(row -> {
            kept.put(
                    "%d %d %d %d %d"
                            .formatted(row.getLong(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getLong(5)),
                    row.getBigDecimal(6).stripTrailingZeros().toPlainString() + " " + row.getInt(7) + " "
                            + row.getInt(8));
        });
        assertThat(kept).isEqualTo(sums);
    }

    private void fold() {
        transactionally(cells::fold);
    }

    @Test
    void missesNothingOfATransactionThatBeginsFirstAndEndsLast() {
        MirroredLedger mirror = mirror();
        Project first = project();
        append(first, List.of(fact(first, hours(), "2025-06-30", BigDecimal.TWO)));
        Project slow = project();
        Project quick = project();
        TransactionStatus open = transactions.getTransaction(new DefaultTransactionDefinition());
        appendInTransaction(slow, List.of(fact(slow, hours(), "2025-06-30", BigDecimal.ONE)));
        TransactionTemplate other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(
                _ -> appendInTransaction(quick, List.of(fact(quick, hours(), "2025-06-30", BigDecimal.TEN))));

        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        assertThat(apart.execute(_ -> mirror.current()).projects())
                .extracting(ProjectLedger::id)
                .containsExactlyInAnyOrder(first.id(), quick.id());
        transactions.commit(open);

        assertSameAsFacts(mirror.current());
        assertSameAsFacts(mirror().current());
    }

    @Test
    void showsWhatTheRegisterSaysNow() {
        Project project = project();
        append(project, List.of());
        MirroredLedger mirror = mirror();
        assertThat(mirror.current().projects())
                .extracting(ProjectLedger::project)
                .containsExactly(project);

        Project closed = project.withStatus(ProjectStatus.CLOSED);
        transactionally(() -> ledger.append(new Ledger.Entry(
                List.of(),
                List.of(
                        new ProjectVersion(closed, 9, UUID.randomUUID(), NOON),
                        new ProjectVersion(project.withStatus(ProjectStatus.SUSPENDED), 8, UUID.randomUUID(), NOON)),
                List.of(new Touch(project.id(), Stream.PROJECT, 9, NOON, null)))));

        assertThat(mirror.current().projects())
                .extracting(ProjectLedger::project)
                .containsExactly(closed);
        assertThat(jdbc.sql("select count(*) from project_version")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(ledger.projects(List.of(project.id(), UUID.randomUUID())))
                .containsExactly(Map.entry(project.id(), closed));
    }

    /** Takes a fact away again, as a correction does. */
    private Fact takenAway(Fact fact) {
        sequence++;
        return new Fact(
                fact.project(),
                fact.stream(),
                sequence,
                0,
                UUID.randomUUID(),
                now,
                fact.report(),
                fact.reportSequence(),
                -1,
                fact.series(),
                fact.item(),
                fact.countsOn(),
                fact.assurance(),
                fact.value(),
                fact.qualifier(),
                fact.granularity(),
                fact.unitUncertain(),
                fact.observations(),
                fact.magnitude(),
                fact.claim());
    }

    @Test
    void forgetsASeriesOfWhichAllWasTakenAway() {
        Project project = project();
        Fact wrong = fact(project, hours(), "2025-06-30", new BigDecimal("12.5"));
        append(project, List.of(wrong));
        MirroredLedger mirror = mirror();
        assertThat(mirror.current().projects().getFirst().series()).hasSize(1);

        append(project, List.of(takenAway(wrong)));

        assertThat(mirror.current().projects().getFirst().series()).isEmpty();
        assertThat(mirror().current().projects().getFirst().series()).isEmpty();
    }

    @Test
    void knowsWhatWasKnownAtAnyInstantFromEitherSide() {
        Random random = new Random(7);
        List<ProjectVersion> heads = new ArrayList<>();
        List<Instant> instants = new ArrayList<>();
        for (int batch = 0; batch < 25; batch++) {
            now = NOON.plusSeconds(batch);
            Project project = projects.size() < 4 ? project() : projects.get(random.nextInt(4));
            Project head = random.nextInt(3) == 0 ? project.withStatus(ProjectStatus.CLOSED) : project;
            List<Fact> more = new ArrayList<>();
            for (int number = random.nextInt(6); number > 0; number--) {
                List<Fact> before = facts.stream()
                        .filter(fact -> fact.project().equals(project.id()) && fact.weight() > 0)
                        .toList();
                more.add(
                        before.isEmpty() || random.nextInt(3) > 0
                                ? fact(
                                        project,
                                        random.nextBoolean() ? hours() : snapshots(),
                                        "2025-0" + (1 + random.nextInt(6)) + "-15",
                                        switch (random.nextInt(6)) {
                                            case 0 -> null;
                                            case 1 -> BigDecimal.valueOf(Long.MAX_VALUE);
                                            default -> BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(3));
                                        })
                                : takenAway(before.get(random.nextInt(before.size()))));
            }
            append(head, more);
            heads.add(new ProjectVersion(head, sequence, UUID.randomUUID(), now));
            instants.add(now.minusMillis(random.nextInt(1_000)));
        }
        MirroredPast past = new MirroredPast(mirror(), new JdbcTemplate(source));
        instants.add(now);
        for (Instant instant : instants) {
            Map<UUID, Project> then = new java.util.LinkedHashMap<>();
            heads.stream()
                    .filter(head -> !head.recordedAt().isAfter(instant))
                    .forEach(head -> then.put(head.project().id(), head.project()));
            Cells cells = new Cells();
            facts.stream().filter(fact -> !fact.recordedAt().isAfter(instant)).forEach(cells::apply);
            List<ProjectLedger> expected = ProjectLedger.of(List.copyOf(then.values()), cells);
            Map<UUID, Instant> reportedAt = new HashMap<>();
            facts.stream()
                    .filter(fact -> isReport(fact) && !fact.recordedAt().isAfter(instant))
                    .forEach(fact -> reportedAt.put(fact.project(), fact.recordedAt()));
            for (RecordedFacts.Side side : RecordedFacts.Side.values()) {
                for (Predicate<Series> wanted : List.<Predicate<Series>>of(
                        _ -> true, hours()::equals, series -> series instanceof Series.Jobs, _ -> false)) {
                    List<ProjectLedger> known =
                            past.knownAt(instant, side, wanted).projects();
                    Map<CellKey, String> asked = values(expected);
                    asked.keySet().removeIf(key -> !wanted.test(key.series() == hours().id() ? hours() : snapshots()));
                    assertThat(values(known)).as("%s, %s", instant, side).isEqualTo(asked);
                    assertThat(known)
                            .extracting(ProjectLedger::project)
                            .containsExactlyInAnyOrderElementsOf(then.values());
                    assertThat(known)
                            .allSatisfy(project ->
                                    assertThat(project.reportedAt()).isEqualTo(reportedAt.get(project.id())));
                }
            }
        }
    }

    @Test
    void givesFactsBackAsTheyWereRecorded() {
        Project project = project();
        List<Fact> ofProject = new ArrayList<>();
        for (String number : List.of("12.5", "7", "99999999999999999.99")) {
            ofProject.add(fact(project, hours(), "2025-06-30", new BigDecimal(number)));
        }
        ofProject.add(takenAway(ofProject.getFirst()));
        append(project, ofProject);
        Project other = project();
        append(other, List.of(fact(other, hours(), "2025-06-30", BigDecimal.ONE)));
        JdbcFacts stored = new JdbcFacts(jdbc);

        assertThat(stored.of(List.of(project.id()), null)).isEqualTo(ofProject);
        assertThat(stored.of(List.of(project.id()), NOON.minusSeconds(1))).isEmpty();
        assertThat(stored.registrations(List.of(project.id()))).containsOnlyKeys(project.id());
        assertThat(stored.latestSince(List.of(project.id()), NOON)).isEmpty();
    }

    private static Series snapshots() {
        return new Series.Jobs(JobKind.DIRECT, JobFlow.SNAPSHOT, JobMeasure.HEADCOUNT);
    }

    private static Series hours() {
        return new Series.Training(TrainingMode.COURSE, TrainingUnit.PERSONS, TrainingMeasure.HOURS, Accrual.DELTA);
    }

    private Project project() {
        Project project = new Project(
                UUID.randomUUID(),
                "P" + projects.size(),
                "Project",
                "项目",
                "653201",
                "653200",
                "650000",
                "32163",
                List.of(new Share("330100", "330000", "LEAD", 1_000_000_000L)),
                Pairing.CROSS_PAIR,
                ProjectStatus.IMPLEMENTATION,
                null,
                false);
        projects.add(project);
        return project;
    }

    private Fact fact(Project project, Series series, @Nullable String day, @Nullable BigDecimal value) {
        sequence++;
        return new Fact(
                project.id(),
                Stream.PROJECT,
                sequence,
                0,
                UUID.randomUUID(),
                now,
                UUID.randomUUID(),
                sequence,
                1,
                series,
                "",
                day == null ? null : LocalDate.parse(day),
                Assurance.REPORTED,
                value,
                Qualifier.EXACT,
                1,
                false,
                null,
                null,
                Claim.REGISTER);
    }

    private void append(Project project, List<Fact> more) {
        transactionally(() -> appendInTransaction(project, more));
    }

    private void appendInTransaction(Project project, List<Fact> more) {
        facts.addAll(more);
        // The last event is the one that the last fact is of.
        long latest = more.isEmpty() ? ++sequence : more.getLast().sequence();
        ledger.append(new Ledger.Entry(
                more,
                List.of(new ProjectVersion(project, latest, UUID.randomUUID(), now)),
                List.of(new Touch(
                        project.id(),
                        Stream.PROJECT,
                        latest,
                        now,
                        more.stream().anyMatch(LedgerIT::isReport) ? now : null))));
    }

    private static boolean isReport(Fact fact) {
        return fact.sequence() == fact.reportSequence();
    }

    private void transactionally(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    private MirroredLedger mirror() {
        return mirror(Integer.MAX_VALUE - 1);
    }

    private MirroredLedger mirror(int factsAtOnce) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setReadOnly(true);
        return new MirroredLedger(
                new JdbcTemplate(source),
                snapshot,
                () -> new StreamPositions.Positions(Map.of(), null, Set.of()),
                factsAtOnce);
    }

    private void assertSameAsFacts(LedgerView view) {
        Cells cells = new Cells();
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(cells::apply);
        assertThat(values(view.projects())).isEqualTo(values(ProjectLedger.of(projects, cells)));
    }

    /** All that the cells hold. */
    private static Map<CellKey, String> values(Iterable<ProjectLedger> ledgers) {
        Map<CellKey, String> values = new HashMap<>();
        for (ProjectLedger ledger : ledgers) {
            for (SeriesCells cells : ledger.series()) {
                for (int at = 0; at < cells.size(); at++) {
                    ExactSum sum = new ExactSum();
                    cells.addTo(sum, at);
                    values.put(
                            cells.key(at),
                            sum.value().stripTrailingZeros() + " " + cells.reports(at) + " " + cells.withoutValue(at));
                }
            }
        }
        return values;
    }
}
