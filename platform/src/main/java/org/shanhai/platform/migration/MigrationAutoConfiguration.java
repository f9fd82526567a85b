package org.shanhai.platform.migration;

import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** Migrates the service's own tables, then those of the platform's parts it uses, and then takes the steps that follow. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public class MigrationAutoConfiguration {

    @Bean
    FlywayMigrationStrategy ownTablesThenThePlatforms(
            ObjectProvider<PlatformTables> tables, ObjectProvider<AfterMigration> steps) {
        return service -> {
            service.migrate();
            tables.orderedStream().forEach(part -> migrate(service, part));
            DataSource owner = Objects.requireNonNull(service.getConfiguration().getDataSource());
            steps.orderedStream().forEach(step -> step.run(owner));
        };
    }

    private static void migrate(Flyway service, PlatformTables part) {
        Flyway.configure(service.getConfiguration().getClassLoader())
                .configuration(service.getConfiguration())
                .locations(part.location())
                .table(part.historyTable())
                .failOnMissingLocations(true)
                // The schema is not empty: the service's own tables and those of other parts are there.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
