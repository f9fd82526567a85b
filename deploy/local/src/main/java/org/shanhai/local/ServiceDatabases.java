package org.shanhai.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;

/** A database and a role for each service that has one; nobody opens another's. */
final class ServiceDatabases {
    private ServiceDatabases() {}

    static void ensure(LocalPostgres postgres, Secrets secrets) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(LocalPostgres.SUPERUSER), LocalPostgres.SUPERUSER, secrets.superuser());
                Statement statement = connection.createStatement()) {
            for (String name : Arrays.stream(Service.values())
                    .map(Service::database)
                    .flatMap(Optional::stream)
                    .toList()) {
                // Names come from our own enum, passwords are base64url: neither needs quoting, and these statements
                // take no parameters.
                String verb =
                        exists(statement, "select 1 from pg_roles where rolname = '" + name + "'") ? "alter" : "create";
                statement.execute(verb + " role " + name + " login password '" + secrets.database(name) + "'");
                if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                    statement.execute("create database " + name + " owner " + name);
                    statement.execute("revoke all on database " + name + " from public");
                }
            }
        } catch (SQLException e) {
            throw new LocalStartException(Texts.of("postgres.no-databases", String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
