package org.shanhai.platform.outbox;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The database session of a shard's relay. The session holds the shard's lock and everything the relay does to the table goes through it, so
 * a relay that has lost its lock can change nothing any more. Each statement is a transaction of its own.
 */
final class OutboxSession implements AutoCloseable {
    private static final int ERROR_CHARACTERS_LIMIT = 1_000;

    private final Connection connection;
    private final int shard;

    private OutboxSession(Connection connection, int shard) {
        this.connection = connection;
        this.shard = shard;
    }

    /** A session that leads the shard, or nothing when another one leads. */
    static Optional<OutboxSession> lead(SessionConnections connections, int shard) throws SQLException {
        Connection connection = connections.open(shard);
        boolean leads = false;
        try {
            settle(connection);
            leads = lock(connection, shard);
            return leads ? Optional.of(new OutboxSession(connection, shard)) : Optional.empty();
        } finally {
            if (!leads) {
                connection.close();
            }
        }
    }

    private static void settle(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            // A leader that is dead or stopped must lose its lock soon; a living one asks many times a second.
            statement.execute("set tcp_keepalives_idle = 5");
            statement.execute("set tcp_keepalives_interval = 2");
            statement.execute("set tcp_keepalives_count = 3");
            statement.execute("set idle_session_timeout = '20s'");
            // A deletion that a crash of the database undoes is done again after the row was sent again, which readers
            // are used to. What writers commit is waited for as ever.
            statement.execute("set synchronous_commit = off");
            // The table is empty or large from one moment to the next and its statistics are always wrong: go by the
            // index.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = off");
        }
    }

    private static boolean lock(Connection connection, int shard) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select pg_try_advisory_lock(hashtext(current_schema() || '.outbox'), ?)")) {
            statement.setInt(1, shard);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The next rows in order, at most so many and so many bytes, but one at least when there is one. */
    List<OutboxRow> next(int rowsLimit, long bytesLimit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, topic, key, headers, payload, attempts
                from (select id, topic, key, headers, payload, attempts,
                             sum(octet_length(payload)) over (order by id rows unbounded preceding) as bytes,
                             row_number() over (order by id rows unbounded preceding) as number
                      from outbox
                      where shard = ? and not held
                      order by id
                      limit ?) lowest
                where bytes <= ? or number = 1
                order by id
                """)) {
            statement.setInt(1, shard);
            statement.setInt(2, rowsLimit);
            statement.setLong(3, bytesLimit);
            return rows(statement);
        }
    }

    /** Of each stream that is held back, the lowest row, if it may be tried again. */
    List<OutboxRow> heldToTryAgain(int rowsLimit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, topic, key, headers, payload, attempts
                from (select distinct on (topic, key) id, topic, key, headers, payload, attempts, retry_at
                      from outbox
                      where shard = ? and held
                      order by topic, key, id) lowest
                where retry_at is null or retry_at <= clock_timestamp()
                order by retry_at nulls first
                limit ?
                """)) {
            statement.setInt(1, shard);
            statement.setInt(2, rowsLimit);
            return rows(statement);
        }
    }

    Set<OutboxRow.Stream> heldStreams() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select distinct topic, key from outbox where shard = ? and held")) {
            statement.setInt(1, shard);
            try (ResultSet result = statement.executeQuery()) {
                Set<OutboxRow.Stream> streams = new HashSet<>();
                while (result.next()) {
                    streams.add(new OutboxRow.Stream(result.getString(1), ByteBuffer.wrap(result.getBytes(2))));
                }
                return streams;
            }
        }
    }

    void delete(List<OutboxRow> sent) throws SQLException {
        onIds("delete from outbox where id = any (?)", sent);
    }

    /** Holds rows back because an earlier one of their stream is held. */
    void hold(List<OutboxRow> rows) throws SQLException {
        onIds("update outbox set held = true where id = any (?)", rows);
    }

    /** Marks a row that cannot be sent, and holds back what its stream has after it. */
    void markDead(OutboxRow row, String error, Duration retryAfter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update outbox
                set held = true, attempts = attempts + 1, error = ?,
                    retry_at = clock_timestamp() + make_interval(secs => ?)
                where id = ?
                """)) {
            statement.setString(1, error.substring(0, Math.min(error.length(), ERROR_CHARACTERS_LIMIT)));
            statement.setDouble(2, retryAfter.toMillis() / 1000.0);
            statement.setLong(3, row.id());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                update outbox set held = true where shard = ? and topic = ? and key = ? and not held
                """)) {
            statement.setInt(1, shard);
            statement.setString(2, row.topic());
            statement.setBytes(3, row.key());
            statement.executeUpdate();
        }
    }

    /** Lets a stream go on. */
    void release(OutboxRow.Stream stream) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update outbox set held = false, error = null, retry_at = null
                where shard = ? and topic = ? and key = ? and held
                """)) {
            statement.setInt(1, shard);
            statement.setString(2, stream.topic());
            statement.setBytes(3, stream.key().array());
            statement.executeUpdate();
        }
    }

    /** Whether rows wait in shards that no relay of so many serves. */
    boolean anyBeyond(int shards) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select exists (select from outbox where shard >= ? and not held)
                    or exists (select from outbox where shard >= ? and held)
                """)) {
            statement.setInt(1, shards);
            statement.setInt(2, shards);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private void onIds(String sql, List<OutboxRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Array ids = connection.createArrayOf(
                "bigint", rows.stream().map(OutboxRow::id).toArray(Long[]::new));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        } finally {
            ids.free();
        }
    }

    private static List<OutboxRow> rows(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<OutboxRow> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(new OutboxRow(
                        result.getLong(1),
                        result.getString(2),
                        result.getBytes(3),
                        result.getString(4),
                        result.getBytes(5),
                        result.getInt(6)));
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
