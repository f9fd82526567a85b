package org.shanhai.teststack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class StackIT {
    private final TestStack stack = TestStack.shared();

    @Test
    void everyDatabaseIsNewAndEmpty() throws SQLException {
        Database first = stack.newDatabase("sample");
        Database second = stack.newDatabase("sample");

        execute(first, "create table only_here (n int)");

        assertThat(second.jdbcUrl()).isNotEqualTo(first.jdbcUrl());
        assertThat(ask(first, "select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("1");
        assertThat(ask(second, "select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
        assertThat(ask(first, "show fsync")).isEqualTo("on");
        assertThat(ask(first, "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void killedServersComeBackWhereTheyWereWithTheirData() throws Exception {
        TestStack own = TestStack.separate();
        try {
            Database database = own.newDatabase("sample");
            execute(database, "create table kept (n int)");
            execute(database, "insert into kept values (7)");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", own.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }

            own.database().kill();
            own.broker().kill();
            own.database().start();
            own.broker().start();

            assertThat(ask(database, "select n from kept")).isEqualTo("7");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", own.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
            }
        } finally {
            own.close();
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Database database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
