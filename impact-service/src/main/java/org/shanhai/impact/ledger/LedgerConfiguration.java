package org.shanhai.impact.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import org.shanhai.platform.intake.IntakeLag;
import org.shanhai.platform.intake.StreamPositions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
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
    CellFold cellFold(JdbcClient jdbc, PlatformTransactionManager transactions) {
        JdbcCellFold cells = new JdbcCellFold(jdbc);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> cells.adopt());
        return cells;
    }

    /** For the cells in other tables than those in use. */
    @Bean
    CellFold.Elsewhere cellFoldElsewhere() {
        return tables -> new JdbcCellFold(JdbcClient.create(tables));
    }

    @Bean
    Folding folding(CellFold cells, PlatformTransactionManager transactions, IntakeLag lag, MeterRegistry meters) {
        return new Folding(cells, new TransactionTemplate(transactions), lag, meters);
    }

    @Bean
    MirroredLedger liveLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, StreamPositions positions) {
        TransactionTemplate readOnly = new TransactionTemplate(transactions);
        readOnly.setReadOnly(true);
        return new MirroredLedger(jdbc, readOnly, positions);
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
