package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads a million facts in a second: by binary COPY, and of each no more than what its cell is made of. Not for the single fact, which has
 * {@link Facts}.
 */
final class RecordedFacts {
    private static final int HEADER_BYTES = 19;
    private static final int DAYS_TO_2000 = 10_957;
    private static final int INFINITY = Integer.MAX_VALUE;
    private static final int NUMERIC_BASE = 10_000;
    private static final int NUMERIC_DIGITS = 4;
    private static final int NEGATIVE = 0x4000;
    /** Digit groups that certainly fit into a {@code long}. */
    private static final int SAFE_GROUPS = 4;

    /** {@link Shape}, of the columns of a fact. */
    static final String SHAPE =
            "(assurance::int | (qualifier::int << 3) | (outside::int << 6) | (illustrative::int << 7) | (unit_uncertain::int << 8))";

    /** Which side of the instant. */
    enum Side {
        UNTIL("<="),
        AFTER(">");

        private final String comparison;

        Side(String comparison) {
            this.comparison = comparison;
        }
    }

    private final Map<Long, Series> series;
    private final Map<UUID, AddedColumns> added = new HashMap<>();
    private final Map<String, String> items = new HashMap<>();

    private RecordedFacts(Map<Long, Series> series) {
        this.series = series;
    }

    /**
     * What the facts of one side add, or take away, by project, series and item.
     *
     * @param series those that are read
     */
    static Map<UUID, AddedColumns> read(Connection connection, Side side, Instant instant, Map<Long, Series> series)
            throws SQLException {
        RecordedFacts facts = new RecordedFacts(series);
        // The texts of an instant and of numbers are all that is put into the statement, which takes no parameters.
        String copy = """
                copy (select project, series, item, counts_on, report_sequence, %s, granularity, value, weight
                      from fact where recorded_at %s timestamptz '%s' and series = any ('{%s}'))
                to stdout (format binary)
                """.formatted(
                        SHAPE,
                        side.comparison,
                        instant,
                        series.keySet().stream().map(String::valueOf).collect(Collectors.joining(",")));
        CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        try {
            boolean isFirst = true;
            for (byte[] message = rows.readFromCopy(); message != null; message = rows.readFromCopy()) {
                ByteBuffer row = ByteBuffer.wrap(message);
                if (isFirst) {
                    row.position(HEADER_BYTES);
                    isFirst = false;
                }
                if (row.hasRemaining() && row.getShort() > 0) {
                    facts.readRow(row, side == Side.UNTIL ? 1 : -1);
                }
            }
        } finally {
            if (rows.isActive()) {
                rows.cancelCopy();
            }
        }
        return facts.added;
    }

    private void readRow(ByteBuffer in, int direction) {
        in.getInt();
        UUID project = new UUID(in.getLong(), in.getLong());
        in.getInt();
        long id = in.getLong();
        String item = item(in);
        in.getInt();
        int day = day(in.getInt());
        in.getInt();
        long sequence = in.getLong();
        in.getInt();
        int shape = in.getInt();
        in.getInt();
        long granularity = in.getLong();
        BigDecimal value = numeric(in);
        in.getInt();
        int weight = in.getShort() * direction;
        Series of = Objects.requireNonNull(series.get(id));
        added.computeIfAbsent(project, _ -> new AddedColumns())
                .of(id, item)
                .addFact(of.keeping(), day, sequence, shape, granularity, value, weight);
    }

    /** Few words for many facts: each is kept once. */
    private String item(ByteBuffer in) {
        int length = in.getInt();
        if (length == 0) {
            return "";
        }
        String word = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return items.computeIfAbsent(word, same -> same);
    }

    private static int day(int since2000) {
        return since2000 == INFINITY ? CellKey.UNDATED : since2000 + DAYS_TO_2000;
    }

    private static @Nullable BigDecimal numeric(ByteBuffer in) {
        if (in.getInt() < 0) {
            return null;
        }
        int groups = in.getShort();
        int weight = in.getShort();
        boolean negative = (in.getShort() & NEGATIVE) != 0;
        int scale = in.getShort();
        if (groups <= weight + 1 && weight < SAFE_GROUPS) {
            long value = 0;
            for (int group = 0; group <= weight; group++) {
                value = value * NUMERIC_BASE + (group < groups ? in.getShort() : 0);
            }
            return BigDecimal.valueOf(negative ? -value : value);
        }
        BigInteger digits = BigInteger.ZERO;
        for (int group = 0; group < groups; group++) {
            digits = digits.multiply(BigInteger.valueOf(NUMERIC_BASE)).add(BigInteger.valueOf(in.getShort()));
        }
        BigDecimal value = new BigDecimal(digits, (groups - 1 - weight) * NUMERIC_DIGITS).setScale(scale);
        return negative ? value.negate() : value;
    }
}
