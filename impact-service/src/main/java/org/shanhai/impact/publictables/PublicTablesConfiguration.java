package org.shanhai.impact.publictables;

import java.time.Clock;
import org.shanhai.impact.ledger.LiveLedger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The public tables and what they have shown last. */
@Configuration(proxyBeanMethods = false)
class PublicTablesConfiguration {

    @Bean
    PublicTables publicTables(
            LiveLedger ledger, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new PublicTables(ledger, new JdbcLastShown(jdbc), new TransactionTemplate(transactions), clock);
    }
}
