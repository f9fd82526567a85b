package org.shanhai.platform.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Rows of the first sheet of a workbook that {@link WorkbookCheck} has let pass. */
final class XlsxRows implements SheetRows {

    /** What a spreadsheet program itself holds of a number; digits beyond it come from the way to binary and back. */
    private static final MathContext HELD = new MathContext(15, RoundingMode.HALF_EVEN);

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int lines;
    private int line;

    private XlsxRows(ReadableWorkbook workbook, Stream<Row> stream) {
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
    }

    static XlsxRows open(Path path) {
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(path.toFile(), new ReadingOptions(false, true));
            return new XlsxRows(workbook, workbook.getFirstSheet().openStream());
        } catch (IOException | RuntimeException broken) {
            close(workbook);
            throw notAWorkbook();
        }
    }

    static void checkLines(int linesWithHeading) {
        if (linesWithHeading > SheetLimits.MAX_LINES + 1) {
            throw new UnreadableSheetException("too-many-lines", Map.of("max", SheetLimits.MAX_LINES));
        }
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            while (rows.hasNext()) {
                SheetRow row = row(rows.next());
                if (!row.isBlank()) {
                    checkLines(++lines);
                    return row;
                }
            }
            return null;
        } catch (ExcelReaderException | IllegalStateException | IndexOutOfBoundsException broken) {
            throw notAWorkbook();
        } catch (IllegalArgumentException brokenNumber) {
            throw notAWorkbook();
        }
    }

    private SheetRow row(Row row) {
        // A row need not say its number; it then follows the one before.
        line = Math.max(line + 1, row.getRowNum());
        List<CellValue> cells = new ArrayList<>(row.getCellCount());
        for (Cell cell : row) {
            cells.add(cell == null ? CellValue.EMPTY : value(cell));
        }
        return new SheetRow(line, cells);
    }

    private static CellValue value(Cell cell) {
        String raw = cell.getRawValue();
        return switch (cell.getType()) {
            case EMPTY -> CellValue.EMPTY;
            case FORMULA -> new CellValue.Formula(String.valueOf(cell.getFormula()));
            case ERROR -> new CellValue.Fault(String.valueOf(raw));
            case BOOLEAN -> new CellValue.Flag(cell.asBoolean());
            case NUMBER -> new CellValue.Number(cell.asNumber().round(HELD));
            case STRING -> text(raw);
        };
    }

    /** A text that the workbook points to and does not have is no empty cell. */
    private static CellValue text(@Nullable String text) {
        if (text == null) {
            return new CellValue.Fault("#TEXT");
        }
        return text.isBlank() ? CellValue.EMPTY : new CellValue.Text(text);
    }

    @Override
    public void close() {
        stream.close();
        close(workbook);
    }

    private static void close(@Nullable ReadableWorkbook workbook) {
        if (workbook == null) {
            return;
        }
        try {
            workbook.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static UnreadableSheetException notAWorkbook() {
        return new UnreadableSheetException("not-a-workbook", Map.of());
    }
}
