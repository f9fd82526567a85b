package org.shanhai.impact.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Rows in PostgreSQL's binary COPY format. All are written before the first is handed over: a process that is frozen in the middle of a COPY keeps its
 * locks, and no time-out of the database ends it.
 */
final class BinaryRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int DAYS_TO_2000 = 10_957;
    private static final long SECONDS_TO_2000 = DAYS_TO_2000 * 86_400L;
    private static final int INFINITY = Integer.MAX_VALUE;
    private static final int NULL = -1;
    private static final int NUMERIC_BASE = 10_000;
    private static final int NUMERIC_DIGITS = 4;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(NUMERIC_BASE);
    private static final int NEGATIVE = 0x4000;

    private byte[] buffer;
    private int length;
    private final int[] digits = new int[8];

    /** @param bytes that they will probably have */
    BinaryRows(int bytes) {
        buffer = new byte[bytes];
        room(SIGNATURE.length);
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        length = SIGNATURE.length;
        rawInt(0);
        rawInt(0);
    }

    void row(int columns) {
        rawShort(columns);
    }

    void smallint(int value) {
        rawInt(Short.BYTES);
        rawShort(value);
    }

    void integer(int value) {
        rawInt(Integer.BYTES);
        rawInt(value);
    }

    void bigint(long value) {
        rawInt(Long.BYTES);
        rawLong(value);
    }

    void bigint(@Nullable Long value) {
        if (value == null) {
            rawInt(NULL);
        } else {
            bigint(value.longValue());
        }
    }

    void bool(boolean value) {
        rawInt(1);
        room(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    void uuid(@Nullable UUID value) {
        if (value == null) {
            rawInt(NULL);
        } else {
            rawInt(2 * Long.BYTES);
            rawLong(value.getMostSignificantBits());
            rawLong(value.getLeastSignificantBits());
        }
    }

    void text(@Nullable String value) {
        if (value == null) {
            rawInt(NULL);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        rawInt(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void date(@Nullable LocalDate value) {
        if (value == null) {
            rawInt(NULL);
        } else {
            rawInt(Integer.BYTES);
            rawInt(Math.toIntExact(value.toEpochDay() - DAYS_TO_2000));
        }
    }

    /** @param day days since 1970-01-01, or {@link CellKey#UNDATED} */
    void day(int day) {
        rawInt(Integer.BYTES);
        rawInt(day == CellKey.UNDATED ? INFINITY : day - DAYS_TO_2000);
    }

    /** To the microsecond. */
    void timestamp(Instant value) {
        rawInt(Long.BYTES);
        rawLong((value.getEpochSecond() - SECONDS_TO_2000) * 1_000_000 + value.getNano() / 1_000);
    }

    void numeric(@Nullable BigDecimal value) {
        if (value == null) {
            rawInt(NULL);
        } else if (value.scale() == 0 && value.precision() <= 18) {
            numeric(value.longValueExact());
        } else {
            fraction(value.scale() < 0 ? value.setScale(0) : value);
        }
    }

    private void numeric(long value) {
        long left = Math.abs(value);
        int count = 0;
        while (left > 0) {
            digits[count++] = (int) (left % NUMERIC_BASE);
            left /= NUMERIC_BASE;
        }
        rawInt((4 + count) * Short.BYTES);
        rawShort(count);
        rawShort(count - 1);
        rawShort(value < 0 ? NEGATIVE : 0);
        rawShort(0);
        for (int at = count - 1; at >= 0; at--) {
            rawShort(digits[at]);
        }
    }

    private void fraction(BigDecimal value) {
        int groupsAfterPoint = (value.scale() + NUMERIC_DIGITS - 1) / NUMERIC_DIGITS;
        BigInteger left =
                value.abs().setScale(groupsAfterPoint * NUMERIC_DIGITS).unscaledValue();
        int[] groups = new int[left.bitLength() / 13 + 1];
        int count = 0;
        while (left.signum() > 0) {
            BigInteger[] quotient = left.divideAndRemainder(BIG_BASE);
            groups[count++] = quotient[1].intValue();
            left = quotient[0];
        }
        rawInt((4 + count) * Short.BYTES);
        rawShort(count);
        rawShort(count - 1 - groupsAfterPoint);
        rawShort(value.signum() < 0 ? NEGATIVE : 0);
        rawShort(value.scale());
        for (int at = count - 1; at >= 0; at--) {
            rawShort(groups[at]);
        }
    }

    /** Hands over all rows at once. */
    void copyInto(CopyManager database, String statement) throws SQLException {
        rawShort(-1);
        CopyIn copy = database.copyIn(statement);
        copy.writeToCopy(buffer, 0, length);
        copy.endCopy();
    }

    private void rawShort(int value) {
        room(Short.BYTES);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void rawInt(int value) {
        room(Integer.BYTES);
        buffer[length++] = (byte) (value >> 24);
        buffer[length++] = (byte) (value >> 16);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
    }

    private void rawLong(long value) {
        rawInt((int) (value >> 32));
        rawInt((int) value);
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes));
        }
    }
}
