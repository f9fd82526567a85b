package org.shanhai.impact.ledger;

import org.shanhai.platform.intake.IncompleteProjects;
import org.shanhai.platform.intake.StreamPositions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in the database and its mirror. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger ledger(JdbcTemplate jdbc) {
        return new JdbcLedger(jdbc);
    }

    /** For a ledger in other tables than those in use. */
    @Bean
    Ledger.Elsewhere ledgerElsewhere() {
        return tables -> new JdbcLedger(new JdbcTemplate(tables));
    }

    @Bean
    MirroredLedger liveLedger(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            StreamPositions positions,
            IncompleteProjects incomplete) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return new MirroredLedger(jdbc, snapshot, positions, incomplete);
    }

    @Bean
    PastLedger pastLedger(MirroredLedger mirror, JdbcTemplate jdbc) {
        return new MirroredPast(mirror, jdbc);
    }

    @Bean
    Facts facts(JdbcClient jdbc) {
        return new JdbcFacts(jdbc);
    }

    @Bean
    Closings closings(JdbcClient jdbc) {
        return new JdbcClosings(jdbc);
    }
}
