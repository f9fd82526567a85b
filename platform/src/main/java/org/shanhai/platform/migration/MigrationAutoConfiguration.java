package org.shanhai.platform.migration;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/** Migrates the service's own tables and then those of the platform's parts it uses. */
@AutoConfiguration(before = FlywayAutoConfiguration.class)
public class MigrationAutoConfiguration {

    @Bean
    FlywayMigrationStrategy ownTablesThenThePlatforms(ObjectProvider<PlatformTables> tables) {
        return service -> {
            service.migrate();
            tables.orderedStream().forEach(part -> migrate(service, part));
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
