package org.shanhai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {
    private static final String PASSWORD = "only-in-this-test";

    @TempDir
    Path folder;

    private LocalPostgres postgres;

    @BeforeEach
    void prepare() {
        postgres = new LocalPostgres(Place.in(folder, "postgres"), Ports.free(1).getFirst(), PASSWORD);
    }

    @AfterEach
    void end() {
        postgres.stop();
    }

    @Test
    void dataSurviveKillAndRestart() throws SQLException {
        postgres.start();
        execute("create table kept (n int)");
        execute("insert into kept values (7)");

        postgres.kill();
        assertThat(postgres.running()).isFalse();
        postgres.start();

        assertThat(ask("select n from kept")).isEqualTo("7");
        postgres.stop();
        assertThat(postgres.running()).isFalse();
        postgres.start();
        assertThat(ask("select n from kept")).isEqualTo("7");
    }

    @Test
    void writesAreDurableAndManyConnectionsFit() throws SQLException {
        postgres.start();

        assertThat(ask("show server_version")).startsWith("18.");
        assertThat(ask("show fsync")).isEqualTo("on");
        assertThat(ask("show synchronous_commit")).isEqualTo("on");
        assertThat(Integer.parseInt(ask("show max_connections"))).isGreaterThanOrEqualTo(200);
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesAConnectionWithoutThePassword() {
        postgres.start();

        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", "guessed")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void namesAPortThatIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(postgres.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void startsOverALockFileWhoseProcessIdNowBelongsToAnotherProgram() throws Exception {
        postgres.start();
        postgres.kill();
        Path lock = folder.resolve("postgres/postmaster.pid");
        String left = Files.readString(lock);
        Files.writeString(lock, ProcessHandle.current().pid() + left.substring(left.indexOf('\n')));

        postgres.start();

        assertThat(ask("select 1")).isEqualTo("1");
    }

    @Test
    void startingTwiceIsHarmless() throws SQLException {
        postgres.start();
        postgres.start();

        assertThat(ask("select 1")).isEqualTo("1");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
