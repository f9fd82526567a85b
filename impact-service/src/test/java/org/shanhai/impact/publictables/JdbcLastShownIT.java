package org.shanhai.impact.publictables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What was shown last, in a real database. */
class JdbcLastShownIT {
    private static final int YEAR = 2025;
    private static final PublicCell BEIJING = new PublicCell("jobsDirect", Assurance.REPORTED, "donor", "110000");
    private static final PublicCell VERIFIED = BEIJING.as(Assurance.VERIFIED);
    private static final PublicCell TOTAL = new PublicCell("jobsDirect", Assurance.REPORTED, "", "");
    private static final String WAITING =
            "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = "
                    + "(select oid from pg_database where datname = current_database())";

    private DriverManagerDataSource source = new DriverManagerDataSource();
    private JdbcClient jdbc = JdbcClient.create(source);
    private JdbcLastShown shown = new JdbcLastShown(jdbc);

    @BeforeEach
    void start() {
        Database database = TestStack.shared().newDatabase("public");
        source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        shown = new JdbcLastShown(jdbc);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Test
    void keepsWhatWasShownLastOfEachYear() {
        assertThat(shown.of(YEAR)).isEmpty();

        shown.replace(YEAR, Map.of(BEIJING, 40L, VERIFIED, 20L, TOTAL, 3_000_000_000L));
        shown.replace(YEAR - 1, Map.of(BEIJING, 14L));
        assertThat(shown.of(YEAR)).isEqualTo(Map.of(BEIJING, 40L, VERIFIED, 20L, TOTAL, 3_000_000_000L));

        shown.replace(YEAR, Map.of(BEIJING, 50L));
        assertThat(shown.of(YEAR)).isEqualTo(Map.of(BEIJING, 50L));
        assertThat(shown.of(YEAR - 1)).isEqualTo(Map.of(BEIJING, 14L));

        shown.replace(YEAR, Map.of());
        assertThat(shown.of(YEAR)).isEmpty();
    }

    @Test
    void twoWhoShowTheSameYearComeOneAfterTheOther() throws Exception {
        CompletableFuture<Map<PublicCell, Long>> second = new CompletableFuture<>();
        transaction().executeWithoutResult(_ -> {
            shown.lock(YEAR);
            Thread.ofVirtual().start(() -> {
                try {
                    second.complete(Objects.requireNonNull(transaction().execute(_ -> {
                        shown.lock(YEAR);
                        return shown.of(YEAR);
                    })));
                } catch (RuntimeException e) {
                    second.completeExceptionally(e);
                }
            });
            await().until(() -> jdbc.sql(WAITING).query(Long.class).single() == 1);
            // Of another year nobody has to wait.
            CompletableFuture.runAsync(() -> transaction().executeWithoutResult(_ -> shown.lock(YEAR - 1)))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            shown.replace(YEAR, Map.of(BEIJING, 40L));
        });

        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Map.of(BEIJING, 40L));
    }
}
