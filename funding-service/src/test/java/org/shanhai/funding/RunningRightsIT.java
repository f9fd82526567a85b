package org.shanhai.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.teststack.Database;
import org.shanhai.teststack.TestStack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the role that the service runs as may not do, whatever the code of the service wants. */
class RunningRightsIT extends RunningFunding {

    private final JdbcClient service = bean(JdbcClient.class);

    static Stream<String> writtenOnce() {
        return Stream.of(
                "journal", "journal_seal", "journal_head", "commitment_revision", "money_return", "approval_limit");
    }

    @ParameterizedTest
    @MethodSource("writtenOnce")
    void whatIsWrittenOnceIsNeitherChangedNorRemoved(String table) {
        String column = service.sql(
                        "select attname from pg_attribute where attrelid = cast(? as regclass) and attnum = 2")
                .param(table)
                .query(String.class)
                .single();
        for (String deed : List.of(
                "update %1$s set %2$s = %2$s", "delete from %1$s", "truncate %1$s", "select * from %1$s for update")) {
            assertThatThrownBy(() -> service.sql(deed.formatted(table, column)).update())
                    .as(deed)
                    .rootCause()
                    .hasMessageContaining("permission denied for table " + table);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table journal",
                "alter table journal disable trigger all",
                "alter table journal drop column reason",
                "drop trigger journal_is_append_only on journal",
                "create trigger quiet before insert on journal for each row execute function refuse_change()",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "grant update on journal to current_user",
                "drop table commitment",
                "create table mine (id integer)",
            })
    void nothingOfTheTablesIsItsOwn(String deed) {
        assertThatThrownBy(() -> {
                    service.sql(deed).update();
                    service.sql("update journal set reason = reason").update();
                })
                .rootCause()
                .hasMessageMatching("(?s).*(must be owner of|permission denied for) .*");
    }

    @Test
    void theHistoryOfTheTablesIsOnlyRead() {
        assertThat(service.sql("select count(*) from flyway_schema_history")
                        .query(Long.class)
                        .single())
                .isPositive();
        for (String history : List.of("flyway_schema_history", "outbox_schema_history")) {
            assertThatThrownBy(() -> service.sql("delete from " + history).update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    /** A database that was made when one role did everything; and several instances that start on it at once. */
    @Test
    void aDatabaseOfBeforeIsTakenOverAsItIs() throws Exception {
        Database database = TestStack.shared().newDatabase("funding_before");
        DataSource owner = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        UUID project = UUID.randomUUID();
        JdbcClient.create(owner)
                .sql("insert into project values (?, 'P', 'IMPLEMENTATION', '{}', '{}')")
                .param(project)
                .update();
        new JdbcRunningRights(database.user()).run(owner);
        JdbcRunningRights rights = new JdbcRunningRights(database.asService().user());

        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(instances.submit(() -> rights.run(owner)));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        }

        JdbcClient role = JdbcClient.create(new DriverManagerDataSource(
                database.jdbcUrl(),
                database.asService().user(),
                database.asService().password()));
        assertThat(role.sql("select id from project").query(UUID.class).list()).containsExactly(project);
        assertThat(role.sql("insert into funding_stream (project_id) values (?)")
                        .param(project)
                        .update())
                .isOne();
        assertThat(role.sql("select count(*) from journal").query(Long.class).single())
                .isZero();
        assertThatThrownBy(() -> role.sql("delete from journal").update())
                .rootCause()
                .hasMessageContaining("permission denied for table journal");
    }
}
