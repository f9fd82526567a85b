package org.shanhai.platform.spreadsheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row. A text that a spreadsheet program would take for a formula gets an apostrophe in front; numbers are written as
 * numbers and need none.
 */
public interface SheetWriter extends AutoCloseable {

    /** @param cells text, whole and decimal numbers, days, instants, flags; null for an empty cell */
    void row(List<? extends @Nullable Object> cells);

    /** Begins another sheet; a format that has none goes on below an empty line. */
    void sheet(String name);

    /** Completes the file and leaves the stream open. */
    @Override
    void close();
}
