package org.shanhai.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database and its owner for each service that has one, and the role that it runs as; nobody opens another's. */
final class ServiceDatabases {
    private ServiceDatabases() {}

    static void ensure(LocalPostgres postgres, Secrets secrets) {
        try (Connection connection = DriverManager.getConnection(
                        postgres.jdbcUrl(LocalPostgres.SUPERUSER), LocalPostgres.SUPERUSER, secrets.superuser());
                Statement statement = connection.createStatement()) {
            for (Service service : Service.values()) {
                if (service.database().isPresent()) {
                    String name = service.database().get();
                    ensureRole(statement, secrets, name);
                    if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                        statement.execute("create database " + name + " owner " + name);
                        statement.execute("revoke all on database " + name + " from public");
                    }
                    String role = service.databaseRole().orElse(name);
                    if (!role.equals(name)) {
                        ensureRole(statement, secrets, role);
                        statement.execute("grant connect on database " + name + " to " + role);
                    }
                }
            }
        } catch (SQLException e) {
            throw new LocalStartException(Texts.of("postgres.no-databases", String.valueOf(e.getMessage())), e);
        }
    }

    private static void ensureRole(Statement statement, Secrets secrets, String role) throws SQLException {
        // Names come from our own enum, passwords are base64url: neither needs quoting, and these statements take no
        // parameters.
        String verb = exists(statement, "select 1 from pg_roles where rolname = '" + role + "'") ? "alter" : "create";
        statement.execute(verb + " role " + role + " login password '" + secrets.database(role) + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
