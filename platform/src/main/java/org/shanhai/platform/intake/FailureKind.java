package org.shanhai.platform.intake;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Whether a failed batch failed by what is in it. */
enum FailureKind {
    /** Something in the batch cannot be taken in; trying again gives the same. */
    CONTENT,
    /** The surroundings failed: database away, deadlock, disk full, table missing. Tried again until it works, for the events are not to blame. */
    SURROUNDINGS;

    /**
     * SQLSTATE classes that speak of the data itself: cardinality violation, data exception, integrity violation, program limit, raised by a
     * trigger. Every other class speaks of the server, the connection, rights or the schema.
     */
    private static final Set<String> CONTENT_CLASSES = Set.of("21", "22", "23", "54", "P0");

    static FailureKind of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null && state.length() == 5 && CONTENT_CLASSES.contains(state.substring(0, 2))
                        ? CONTENT
                        : SURROUNDINGS;
            }
        }
        return failure instanceof TransientDataAccessException
                        || failure instanceof RecoverableDataAccessException
                        || failure instanceof NonTransientDataAccessResourceException
                        || failure instanceof TransactionException
                ? SURROUNDINGS
                : CONTENT;
    }
}
