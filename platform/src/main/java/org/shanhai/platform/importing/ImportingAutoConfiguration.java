package org.shanhai.platform.importing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.shanhai.platform.idempotency.IdempotencyAutoConfiguration;
import org.shanhai.platform.ids.IdsAutoConfiguration;
import org.shanhai.platform.migration.PlatformTables;
import org.shanhai.platform.time.TimeAutoConfiguration;
import org.shanhai.platform.web.WebAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives a service that has a {@link LineImporter} the routes, the tables and the worker. */
@AutoConfiguration(
        after = {
            WebAutoConfiguration.class,
            TimeAutoConfiguration.class,
            IdsAutoConfiguration.class,
            IdempotencyAutoConfiguration.class
        })
@ConditionalOnBean(LineImporter.class)
@Import(ImportController.class)
public class ImportingAutoConfiguration {

    @Bean
    PlatformTables importingTables() {
        return new PlatformTables("importing");
    }

    @Bean
    ImportStore importStore(JdbcTemplate jdbc) {
        return new ImportStore(jdbc);
    }

    @Bean
    ImportRun importRun(
            ImportStore store, List<LineImporter> importers, PlatformTransactionManager transactions, Clock clock) {
        return new ImportRun(store, importers, transactions, clock);
    }

    @Bean
    ImportWorker importWorker(
            ImportStore store,
            ImportRun run,
            JdbcConnectionDetails database,
            @Value("${spring.application.name}") String service,
            Clock clock) {
        return new ImportWorker(store, run, database, service, clock);
    }

    @Bean
    ImportGauges importGauges(ImportStore store, MeterRegistry registry) {
        return new ImportGauges(store, registry);
    }
}
