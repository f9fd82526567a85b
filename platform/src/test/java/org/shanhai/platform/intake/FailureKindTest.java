package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "23505, CONTENT, unique violation",
        "23514, CONTENT, check violation",
        "22003, CONTENT, number out of range",
        "22P05, CONTENT, character that cannot be kept",
        "21000, CONTENT, one row twice in one upsert",
        "54000, CONTENT, index row too large",
        "P0001, CONTENT, raised by a trigger",
        "40P01, SURROUNDINGS, deadlock",
        "40001, SURROUNDINGS, serialization",
        "08006, SURROUNDINGS, connection lost",
        "57P01, SURROUNDINGS, session ended by an administrator",
        "57014, SURROUNDINGS, statement cancelled",
        "53100, SURROUNDINGS, disk full",
        "25006, SURROUNDINGS, read-only after a fail-over",
        "42P01, SURROUNDINGS, table missing",
        "42501, SURROUNDINGS, right missing",
        "55P03, SURROUNDINGS, lock not available"
    })
    void looksAtTheSqlState(String state, FailureKind kind, String meaning) {
        SQLException sql = new SQLException(meaning, state);

        assertThat(FailureKind.of(sql)).isEqualTo(kind);
        assertThat(FailureKind.of(new UncategorizedSQLException("task", "select", sql)))
                .isEqualTo(kind);
        assertThat(FailureKind.of(new IllegalStateException("wrapped", new RuntimeException(sql))))
                .isEqualTo(kind);
    }

    static Stream<Arguments> withoutSqlState() {
        return Stream.of(
                Arguments.of(new NullPointerException(), FailureKind.CONTENT),
                Arguments.of(new IllegalArgumentException("no such indicator"), FailureKind.CONTENT),
                Arguments.of(new ArithmeticException("overflow"), FailureKind.CONTENT),
                Arguments.of(new SQLException("no connection within 30 s"), FailureKind.SURROUNDINGS),
                Arguments.of(new CannotCreateTransactionException("no connection"), FailureKind.SURROUNDINGS),
                Arguments.of(new DataAccessResourceFailureException("gone"), FailureKind.SURROUNDINGS),
                Arguments.of(new QueryTimeoutException("slow"), FailureKind.SURROUNDINGS));
    }

    @ParameterizedTest
    @MethodSource("withoutSqlState")
    void takesWhatTheEffectItselfThrowsForContent(Throwable failure, FailureKind kind) {
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
    }

    @Test
    void describesAFailureOnOneBoundedLine() {
        String line = Failures.describe(
                new IllegalStateException("cannot apply\nit", new ArithmeticException("x".repeat(1_000))));

        assertThat(line)
                .startsWith("IllegalStateException: cannot apply it <- ArithmeticException: xxx")
                .hasSize(500);
    }
}
