package org.shanhai.impact.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.query.ProgrammeFigures;
import org.shanhai.platform.intake.IntakeLag;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Two instances on one database, of which one states. */
class StatingFiguresIT {
    private static final Duration LEAD = Duration.ofMinutes(1);
    private static final String BEIJING = "jobsDirect|reported|donor=110000";

    private final Register register = new Register();
    private final Register.ProjectOf project = register.project("P1", "653201", "32163", "110000 60", "310000 40");
    private final List<StatedFigure> announced = new CopyOnWriteArrayList<>();
    private DataSource source = new DriverManagerDataSource();

    @BeforeEach
    void start() {
        Database database = TestStack.shared().newDatabase("live");
        source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        Flyway.configure().dataSource(source).load().migrate();
    }

    private final class Instance {
        private final UUID id;
        private final FigureBoard board = new FigureBoard();
        private final JdbcStatedFigures figures;
        private final StatingFigures stating;

        Instance(int number) {
            id = new UUID(0, number);
            JdbcClient jdbc = JdbcClient.create(source);
            DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
            TransactionTemplate snapshot = new TransactionTemplate(transactions);
            snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            figures = new JdbcStatedFigures(jdbc, snapshot);
            stating = new StatingFigures(
                    this::view,
                    new ProgrammeFigures(Register.REFERENCE),
                    figures,
                    (stated, at) -> announced.addAll(stated),
                    new TransactionTemplate(transactions),
                    board,
                    Clock.fixed(Instant.parse("2025-07-10T00:00:00Z"), ZoneOffset.UTC),
                    id);
        }

        private LedgerView view() {
            LedgerView view = PureIntake.view(register.events());
            return new LedgerView(
                    view.projects(), Map.of("shanhai.project.events", List.of(7L)), Instant.EPOCH, view.incomplete());
        }

        void lead() {
            assertThat(figures.lead(id, LEAD)).isTrue();
            stating.begin();
        }
    }

    private List<String> announced(String key) {
        return announced.stream()
                .filter(stated -> stated.figure().key().equals(key))
                .map(stated -> stated.sequence() + "=" + stated.figure().value())
                .toList();
    }

    @Test
    void statesWhatHasChangedAndNothingElse() {
        Instance one = new Instance(1);
        one.lead();
        project.hires("2025-06-30", 101L);
        assertThat(one.stating.round()).isTrue();

        List<StatedFigure> first = List.copyOf(announced);
        assertThat(first)
                .extracting(StatedFigure::sequence)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(announced(BEIJING)).singleElement().asString().endsWith("=61");
        announced.clear();
        assertThat(one.stating.round()).isTrue();
        assertThat(announced).isEmpty();

        project.hires("2025-06-30", 100L);
        one.stating.round();
        assertThat(announced(BEIJING)).singleElement().asString().endsWith("=121");
        assertThat(announced("projects|booked")).isEmpty();
        assertThat(announced.getFirst().sequence()).isEqualTo(first.getLast().sequence() + 1);
        assertThat(one.board.since(0).figures()).hasSameSizeAs(first);
    }

    @Test
    void keepsItsPlaceUntilItGivesItUpOrFallsSilent() {
        Instance one = new Instance(1);
        Instance other = new Instance(2);
        one.lead();
        assertThat(other.figures.lead(other.id, LEAD)).isFalse();
        assertThat(one.figures.lead(one.id, LEAD)).isTrue();

        one.figures.resign(one.id);
        assertThat(other.figures.lead(other.id, Duration.ofMillis(-1))).isTrue();
        assertThat(one.figures.lead(one.id, LEAD)).isTrue();
    }

    @Test
    void statesNothingOnceAnotherOneLeads() {
        Instance frozen = new Instance(1);
        Instance next = new Instance(2);
        frozen.lead();
        project.hires("2025-06-30", 10L);
        frozen.stating.round();
        frozen.figures.resign(frozen.id);
        next.lead();
        project.hires("2025-06-30", 10L);
        next.stating.round();
        announced.clear();

        project.hires("2025-06-30", 10L);
        assertThat(frozen.stating.round()).isFalse();
        assertThat(announced).isEmpty();
        assertThat(next.stating.round()).isTrue();
        assertThat(announced(BEIJING)).singleElement().asString().endsWith("=18");
    }

    @Test
    void goesOnFromWhatAnotherOneStated() {
        Instance one = new Instance(1);
        one.lead();
        project.hires("2025-06-30", 10L);
        one.stating.round();
        one.figures.resign(one.id);
        long reached = announced.getLast().sequence();
        announced.clear();

        Instance next = new Instance(2);
        next.lead();
        next.stating.round();
        assertThat(announced).isEmpty();
        project.separations("2025-06-30", 5L);
        next.stating.round();
        assertThat(announced(BEIJING)).singleElement().asString().endsWith("=3");
        assertThat(announced.getFirst().sequence()).isEqualTo(reached + 1);

        StatedFigures.Stated since = one.figures.since(reached);
        assertThat(since.figures()).isEqualTo(announced);
        assertThat(since.asOf()).isEqualTo(new AsOf(Instant.EPOCH, Map.of("shanhai.project.events", List.of(7L))));
    }

    @Test
    void statesThatNothingIsLeftOfAFigure() {
        Instance one = new Instance(1);
        one.lead();
        project.hires("2025-06-30", 10L);
        one.stating.round();
        project.donors(List.of(new org.shanhai.contracts.project.Donor(
                "440300", "440300", org.shanhai.contracts.project.DonorRole.PARTICIPANT, 1_000_000_000L)));
        announced.clear();
        one.stating.round();

        assertThat(announced(BEIJING)).singleElement().asString().endsWith("=null");
        assertThat(announced("jobsDirect|reported|donor=440300"))
                .singleElement()
                .asString()
                .endsWith("=10");
        assertThat(announced("jobsDirect|reported")).isEmpty();
    }

    @Test
    void statesOnlyWhatComesOutInTheEndWhileMuchWaitsToBeTakenIn() {
        Instance one = new Instance(1);
        AtomicLong lag = new AtomicLong(1_000);
        AtomicInteger looks = new AtomicInteger();
        LiveFigures live = live(one, 0, () -> {
            looks.incrementAndGet();
            return OptionalLong.of(lag.get());
        });
        live.start();
        try {
            await().until(() -> looks.get() > 1);
            for (int number = 0; number < 5; number++) {
                project.hires("2025-06-30", 10L);
                int seen = looks.get();
                await().until(() -> looks.get() > seen + 1);
            }
            assertThat(announced).isEmpty();

            lag.set(999);
            await().until(() -> !announced(BEIJING).isEmpty());
        } finally {
            live.stop();
        }
        assertThat(announced(BEIJING)).singleElement().asString().endsWith("=30");
    }

    @Test
    void looksAgainWithinTheLimitHoweverLongARoundTook() {
        AtomicInteger looks = new AtomicInteger();
        LiveFigures live = live(new Instance(1), 100_000, () -> {
            looks.incrementAndGet();
            return OptionalLong.of(0);
        });
        live.start();
        try {
            await().until(() -> looks.get() > 3);
        } finally {
            live.stop();
        }
    }

    private static LiveFigures live(Instance one, int restAfterRound, IntakeLag lag) {
        return new LiveFigures(
                new LiveSettings(
                        Duration.ofMillis(5),
                        restAfterRound,
                        Duration.ofMillis(50),
                        999,
                        Duration.ofHours(1),
                        LEAD,
                        5,
                        500,
                        LEAD,
                        LEAD,
                        Duration.ofSeconds(5)),
                one.figures,
                one.stating,
                one.board,
                lag,
                one.id);
    }
}
