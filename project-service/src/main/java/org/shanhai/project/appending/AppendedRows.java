package org.shanhai.project.appending;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds rows that nothing reads again before the transaction ends, or that whoever reads them asks for first. */
public interface AppendedRows {

    /**
     * Adds a row, at once or together with others.
     *
     * @param insert a statement that is the same for all rows of its kind
     * @param values one for each place of the statement
     */
    void add(String insert, @Nullable Object... values);

    /** Writes what is held back: call it before reading what was added in the same transaction. */
    void flush();

    /**
     * Runs writes of one transaction that stand or fall together. Their rows are written when the last of them is done, many in a statement; when
     * one fails, none is.
     */
    <T> T together(Supplier<T> writes);
}
