package org.shanhai.platform.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.WebJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;

/**
 * Keeps first answers in the database of the service, in the transaction of the write itself. Two round trips: one takes the key's lock and
 * looks for an answer, one keeps the answer. The lock makes a second caller wait; it is the database's own and ends with the transaction, also
 * when the process dies. Inserting the key first and completing it at the end would make it wait too, but writes every row twice.
 */
final class JdbcIdempotentWrites implements IdempotentWrites {

    /** The second statement takes its snapshot after the first has got the lock, and so sees what the holder before has committed. */
    private static final String LOCK_AND_FIND = """
            select pg_advisory_xact_lock(?);
            select account, route, key, fingerprint, status, headers, body from idempotency_key where id = ?""";

    private static final String KEEP = """
            insert into idempotency_key (id, account, route, key, fingerprint, status, headers, body, answered_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""";

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final WebJson json;
    private final Clock clock;

    JdbcIdempotentWrites(JdbcTemplate jdbc, TransactionOperations transactions, WebJson json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Answer once(WriteRequest request, Supplier<Answer> work) {
        String key = request.key();
        return transactions.execute(
                transaction -> key == null ? work.get() : once(request, key, identity(request, key), work));
    }

    private Answer once(WriteRequest request, String key, UUID id, Supplier<Answer> work) {
        Optional<Kept> kept = lockAndFind(id);
        if (kept.isPresent()) {
            return again(request, key, kept.get());
        }
        Answer answer = work.get();
        Object body = answer.body();
        String text = body == null ? null : json.mapper().writeValueAsString(body);
        keep(request, key, id, answer, text);
        return new Answer(answer.status(), answer.headers(), text == null ? null : new JsonText(text));
    }

    private Answer again(WriteRequest request, String key, Kept kept) {
        if (!kept.account.equals(request.account()) || !kept.route.equals(request.route()) || !kept.key.equals(key)) {
            throw new IllegalStateException("two idempotency keys share one id");
        }
        if (!kept.fingerprint.equals(request.fingerprint())) {
            throw Refusal.brokenRule(
                            "key-reused",
                            List.of(new Violation(WriteKey.HEADER, "key-reused", key, Map.of("sameContent", true))))
                    .asException();
        }
        return new Answer(
                        kept.status,
                        json.mapper().readValue(kept.headers, HEADERS),
                        kept.body == null ? null : new JsonText(kept.body))
                .with(Answer.REPLAYED, "true");
    }

    private Optional<Kept> lockAndFind(UUID id) {
        PreparedStatementCallback<Optional<Kept>> look = statement -> {
            statement.setLong(1, id.getMostSignificantBits());
            statement.setObject(2, id);
            statement.execute();
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("the lock was answered, the look-up was not");
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? Optional.of(Kept.of(rows)) : Optional.empty();
            }
        };
        return Objects.requireNonNull(jdbc.execute(LOCK_AND_FIND, look));
    }

    private void keep(WriteRequest request, String key, UUID id, Answer answer, @Nullable String body) {
        jdbc.update(KEEP, statement -> {
            statement.setObject(1, id);
            statement.setString(2, request.account());
            statement.setString(3, request.route());
            statement.setString(4, key);
            statement.setBytes(5, HexFormat.of().parseHex(request.fingerprint()));
            statement.setShort(6, (short) answer.status());
            statement.setString(7, json.mapper().writeValueAsString(answer.headers()));
            statement.setString(8, body);
            statement.setTimestamp(9, Timestamp.from(clock.instant()));
        });
    }

    private static UUID identity(WriteRequest request, String key) {
        ByteBuffer digest =
                ByteBuffer.wrap(Fingerprint.digest(utf8(request.account()), utf8(request.route()), utf8(key)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An answer as it was kept. */
    private record Kept(
            String account,
            String route,
            String key,
            String fingerprint,
            int status,
            String headers,
            @Nullable String body) {

        static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    row.getString("account"),
                    row.getString("route"),
                    row.getString("key"),
                    HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes("fingerprint"))),
                    row.getInt("status"),
                    row.getString("headers"),
                    row.getString("body"));
        }
    }
}
