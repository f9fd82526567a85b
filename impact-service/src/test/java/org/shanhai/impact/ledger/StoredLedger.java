package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.shanhai.platform.intake.StreamPositions;
import org.shanhai.teststack.Database;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in a real database, for tests and benchmarks outside its package. One thread. */
public final class StoredLedger {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JdbcLedger ledger;
    private final MirroredLedger mirror;
    private Instant latest = Instant.EPOCH;

    public StoredLedger(Database database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
        SingleConnectionDataSource source =
                new SingleConnectionDataSource(database.jdbcUrl(), database.user(), database.password(), true);
        jdbc = new JdbcTemplate(source);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
        transaction = new TransactionTemplate(transactions);
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        ledger = new JdbcLedger(jdbc);
        mirror = new MirroredLedger(jdbc, snapshot, () -> new StreamPositions.Positions(Map.of(), latest, Set.of()));
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** @param recordedAt of the latest fact in it */
    public void append(Ledger.Entry entry, Instant recordedAt) {
        transaction.executeWithoutResult(_ -> ledger.append(entry));
        latest = recordedAt;
    }

    public LiveLedger live() {
        return mirror;
    }

    public PastLedger past() {
        return new MirroredPast(mirror, jdbc);
    }

    public Facts facts() {
        return new JdbcFacts(JdbcClient.create(jdbc));
    }
}
