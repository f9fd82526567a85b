package org.shanhai.platform.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where a relay's session comes from: not from the pool, whose connections are for requests and are lent for a short time. */
@FunctionalInterface
interface SessionConnections {

    Connection open(int shard) throws SQLException;

    static SessionConnections to(String url, @Nullable String user, @Nullable String password, String service) {
        return shard -> {
            Properties properties = new Properties();
            if (user != null) {
                properties.setProperty("user", user);
            }
            if (password != null) {
                properties.setProperty("password", password);
            }
            properties.setProperty("ApplicationName", service + "-outbox-" + shard);
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("loginTimeout", "10");
            properties.setProperty("socketTimeout", "20");
            return DriverManager.getConnection(url, properties);
        };
    }
}
