package org.shanhai.platform.spreadsheet;

import java.io.OutputStream;

/** Opens writers. */
public final class SheetWriters {

    private SheetWriters() {}

    /** @param firstSheet name of the first sheet, where the format has sheets */
    public static SheetWriter open(FileType type, OutputStream out, String firstSheet) {
        return switch (type) {
            case CSV -> new CsvSheetWriter(out);
            case XLSX -> new XlsxSheetWriter(out, firstSheet);
        };
    }
}
