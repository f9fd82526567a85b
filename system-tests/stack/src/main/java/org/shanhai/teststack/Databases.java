package org.shanhai.teststack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Makes empty databases in one server. */
final class Databases {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern SIMPLE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private Databases() {}

    static Database create(String serverUrl, String superuser, String password, String name) {
        if (!SIMPLE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a simple lower case name: " + name);
        }
        String unique = name + "_" + NUMBER.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(serverUrl + "postgres", superuser, password);
                Statement statement = connection.createStatement()) {
            // The name was checked above; names and passwords cannot be parameters of these statements.
            for (String role : List.of(unique, unique + Database.SERVICE)) {
                statement.execute("create role " + role + " login password '" + role + "'");
            }
            statement.execute("create database " + unique + " owner " + unique);
            return new Database(serverUrl + unique, unique, unique);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + unique, e);
        }
    }
}
