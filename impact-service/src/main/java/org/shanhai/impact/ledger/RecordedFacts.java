package org.shanhai.impact.ledger;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Reads a million facts in a second: by binary COPY, and of each no more than what its cell is made of. Not for the single fact, which has
 * {@link Facts}.
 */
final class RecordedFacts {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int HEADER_BYTES = 19;
    private static final int DAYS_TO_2000 = 10_957;
    private static final int INFINITY = Integer.MAX_VALUE;
    private static final int NUMERIC_BASE = 10_000;
    private static final int NUMERIC_DIGITS = 4;
    private static final int NEGATIVE = 0x4000;
    /** Digit groups that certainly fit into a {@code long}. */
    private static final int SAFE_GROUPS = 4;

    private static final int NEAR_ROWS = 8;

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
    private final Map<UUID, Map<ProjectLedger.Column, List<SeriesCells.Row>>> rows = new HashMap<>();
    private final Map<String, String> items = new HashMap<>();

    private RecordedFacts(Map<Long, Series> series) {
        this.series = series;
    }

    /** The facts of one side by project, series and item, each as a row of a cell. */
    static Map<UUID, Map<ProjectLedger.Column, List<SeriesCells.Row>>> read(
            Connection connection, Side side, Instant instant, Map<Long, Series> series) throws SQLException {
        RecordedFacts facts = new RecordedFacts(series);
        // An instant's own text is all that is put into the statement, which takes no parameters.
        String copy = """
                copy (select project, series, item, counts_on, report_sequence, %s, granularity, value, weight
                      from fact where recorded_at %s timestamptz '%s')
                to stdout (format binary)
                """.formatted(SHAPE, side.comparison, instant);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new PGCopyInputStream(connection.unwrap(PGConnection.class), copy), BUFFER_BYTES))) {
            in.skipNBytes(HEADER_BYTES);
            while (in.readShort() > 0) {
                facts.readRow(in, side == Side.UNTIL ? 1 : -1);
            }
        } catch (IOException e) {
            throw new SQLException("facts could not be read: " + e.getMessage(), e);
        }
        return facts.rows;
    }

    private void readRow(DataInputStream in, int direction) throws IOException {
        in.readInt();
        UUID project = new UUID(in.readLong(), in.readLong());
        in.readInt();
        long id = in.readLong();
        String item = item(in);
        in.readInt();
        int day = day(in.readInt());
        in.readInt();
        long sequence = in.readLong();
        in.readInt();
        int shape = in.readInt();
        in.readInt();
        long granularity = in.readLong();
        BigDecimal value = numeric(in);
        in.readInt();
        int weight = in.readShort() * direction;
        Series of = series.get(id);
        if (of == null) {
            throw new IOException("a series without its parts");
        }
        add(
                rows.computeIfAbsent(project, _ -> new HashMap<>())
                        .computeIfAbsent(new ProjectLedger.Column(id, item), _ -> new ArrayList<>()),
                row(of.keeping(), day, sequence, shape, granularity, value, weight));
    }

    /** What a fact adds to its cell. */
    static SeriesCells.Row row(
            Series.Keeping keeping,
            int day,
            long sequence,
            int shape,
            long granularity,
            @Nullable BigDecimal value,
            int weight) {
        return new SeriesCells.Row(
                keeping == Series.Keeping.MONTHLY ? CellKey.firstOfMonth(day) : day,
                keeping == Series.Keeping.SINGLY ? sequence : 0,
                shape,
                granularity,
                value == null ? BigDecimal.ZERO : weight < 0 ? value.negate() : value,
                value == null ? 0 : weight,
                value == null ? weight : 0);
    }

    /** Adds to a row of the same cell where there is one near, which saves most of the memory: facts come in the order of time. */
    private static void add(List<SeriesCells.Row> rows, SeriesCells.Row row) {
        for (int at = rows.size() - 1; at >= 0 && at >= rows.size() - NEAR_ROWS; at--) {
            if (rows.get(at).isOfSameCell(row)) {
                rows.set(at, rows.get(at).plus(row));
                return;
            }
        }
        rows.add(row);
    }

    /** Few words for many facts: each is kept once. */
    private String item(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == 0) {
            return "";
        }
        String word = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return items.computeIfAbsent(word, same -> same);
    }

    private static int day(int since2000) {
        return since2000 == INFINITY ? CellKey.UNDATED : since2000 + DAYS_TO_2000;
    }

    private static @Nullable BigDecimal numeric(DataInputStream in) throws IOException {
        if (in.readInt() < 0) {
            return null;
        }
        int groups = in.readShort();
        int weight = in.readShort();
        boolean negative = (in.readShort() & NEGATIVE) != 0;
        int scale = in.readShort();
        if (scale == 0 && weight < SAFE_GROUPS) {
            long value = 0;
            for (int group = 0; group <= weight; group++) {
                value = value * NUMERIC_BASE + (group < groups ? in.readShort() : 0);
            }
            return BigDecimal.valueOf(negative ? -value : value);
        }
        BigInteger digits = BigInteger.ZERO;
        for (int group = 0; group < groups; group++) {
            digits = digits.multiply(BigInteger.valueOf(NUMERIC_BASE)).add(BigInteger.valueOf(in.readShort()));
        }
        BigDecimal value = new BigDecimal(digits, (groups - 1 - weight) * NUMERIC_DIGITS).setScale(scale);
        return negative ? value.negate() : value;
    }
}
