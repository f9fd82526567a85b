package org.shanhai.impact.replay;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.shanhai.impact.intake.EffectElsewhere;
import org.shanhai.impact.ledger.CellFold;
import org.shanhai.impact.ledger.Ledger;
import org.shanhai.platform.intake.StreamPositions;
import org.shanhai.platform.intake.TopicRereading;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The replay with all that it stands on. */
@Configuration(proxyBeanMethods = false)
class ReplayConfiguration {

    @Bean
    Replaying replaying(
            JdbcClient jdbc,
            DataSource source,
            JdbcConnectionDetails database,
            PlatformTransactionManager transactions,
            StreamPositions positions,
            Flyway flyway,
            FlywayMigrationStrategy migration,
            TopicRereading.Factory rereading,
            Ledger.Elsewhere ledgers,
            CellFold cells,
            CellFold.Elsewhere cellsElsewhere,
            EffectElsewhere effects,
            Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return new Replaying(
                jdbc,
                new TransactionTemplate(transactions),
                snapshot,
                positions,
                cells,
                new InTheSameDatabase(source, database, flyway, migration, rereading, ledgers, cellsElsewhere, effects),
                clock);
    }

    @Bean
    ReplayEndpoint replayEndpoint(Replaying replaying) {
        return new ReplayEndpoint(replaying);
    }

    /** Rebuilds in a schema beside the one in use, with tables made by the same migrations. */
    private record InTheSameDatabase(
            DataSource source,
            JdbcConnectionDetails database,
            Flyway flyway,
            FlywayMigrationStrategy migration,
            TopicRereading.Factory rereading,
            Ledger.Elsewhere ledgers,
            CellFold.Elsewhere cells,
            EffectElsewhere effects)
            implements Replaying.Rebuilding {
        private static final int POOL_SIZE = 4;
        private static final String LOCK = "shanhai replay";

        @Override
        public Optional<Replaying.Turn> turn() {
            try {
                Connection session = source.getConnection();
                boolean mine = false;
                try {
                    mine = locks(session, "select pg_try_advisory_lock(hashtextextended(?, 0))");
                } finally {
                    if (!mine) {
                        session.close();
                    }
                }
                return mine ? Optional.of(() -> giveBack(session)) : Optional.empty();
            } catch (SQLException e) {
                throw new IllegalStateException("the database does not say whether a replay runs", e);
            }
        }

        private static void giveBack(Connection session) {
            try {
                locks(session, "select pg_advisory_unlock(hashtextextended(?, 0))");
            } catch (SQLException e) {
                throw new IllegalStateException("the session of the replay is gone, and its lock with it", e);
            } finally {
                JdbcUtils.closeConnection(session);
            }
        }

        private static boolean locks(Connection session, String sql) throws SQLException {
            try (PreparedStatement statement = session.prepareStatement(sql)) {
                statement.setString(1, LOCK);
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() && result.getBoolean(1);
                }
            }
        }

        @Override
        public Replaying.Rebuilt into(String schema) {
            migration.migrate(Flyway.configure(flyway.getConfiguration().getClassLoader())
                    .configuration(flyway.getConfiguration())
                    .schemas(schema)
                    .defaultSchema(schema)
                    .load());
            HikariDataSource tables = new HikariDataSource();
            tables.setJdbcUrl(database.getJdbcUrl());
            tables.setUsername(database.getUsername());
            tables.setPassword(database.getPassword());
            tables.setMaximumPoolSize(POOL_SIZE);
            tables.setPoolName("replay");
            tables.setSchema(schema);
            tables.addDataSourceProperty("reWriteBatchedInserts", "true");
            TopicRereading reading = rereading.into(tables, effects.on(ledgers.in(tables)));
            CellFold fold = cells.in(tables);
            return new Replaying.Rebuilt() {
                @Override
                public TopicRereading reading() {
                    return reading;
                }

                @Override
                public void fold() {
                    fold.fold();
                }

                @Override
                public void close() {
                    tables.close();
                }
            };
        }
    }
}
