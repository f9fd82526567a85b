package org.shanhai.platform.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Rows go out every so many; text is written in the cells themselves, since a table of shared texts would be held to the end. */
final class XlsxSheetWriter implements SheetWriter {

    private static final int ROWS_HELD = 500;
    /** Days and instants are written as ISO text: a number would look like a day in one language only. */
    private static final String VERSION = "1.0";

    private final Workbook workbook;
    private Worksheet sheet;
    private int row;

    XlsxSheetWriter(OutputStream out, String firstSheet) {
        this.workbook = new Workbook(out, "Shanhai", VERSION);
        this.sheet = workbook.newWorksheet(firstSheet);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        row++;
        if (row % ROWS_HELD == 0) {
            flush();
        }
    }

    private void write(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {
                // An empty cell is none.
            }
            case Boolean flag -> sheet.value(row, column, flag);
            case Number number -> sheet.value(row, column, number);
            default -> sheet.inlineString(row, column, SafeText.of(cell.toString()));
        }
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void sheet(String name) {
        try {
            sheet.finish();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        sheet = workbook.newWorksheet(name);
        row = 0;
    }

    @Override
    public void close() {
        try {
            sheet.finish();
            workbook.finish();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
