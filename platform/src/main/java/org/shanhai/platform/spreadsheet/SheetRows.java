package org.shanhai.platform.spreadsheet;

import org.jspecify.annotations.Nullable;

/** The rows of a file that are not blank, one after the other. */
public interface SheetRows extends AutoCloseable {

    /**
     * The next row, null after the last.
     *
     * @throws UnreadableSheetException when the file is broken here or goes beyond a limit
     */
    @Nullable
    SheetRow next();

    @Override
    void close();
}
