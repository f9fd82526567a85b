package org.shanhai.platform.spreadsheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180), separated by comma, semicolon or tab, whichever its first line has most of. */
final class CsvRows implements SheetRows {

    private static final int HEADING_CHARS = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char LOST_CHARACTER = '\uFFFD';
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final CloseableIterator<CsvRecord> records;
    private int line;
    private int lines;

    private CsvRows(CloseableIterator<CsvRecord> records) {
        this.records = records;
    }

    static CsvRows open(Path path, Charset encoding) {
        try {
            Reader text = new BufferedReader(new InputStreamReader(
                    Files.newInputStream(path),
                    encoding.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            PushbackReader fromHeading = new PushbackReader(text, HEADING_CHARS);
            char separator = separator(fromHeading);
            return new CsvRows(CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(4 * SheetLimits.MAX_FIELD_CHARS)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFields(SheetLimits.MAX_COLUMNS + 1)
                                    .maxFieldSize(SheetLimits.MAX_FIELD_CHARS)
                                    .maxRecordSize(4 * SheetLimits.MAX_FIELD_CHARS)
                                    .build(),
                            fromHeading)
                    .iterator());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Leaves the reader at the first character that is no byte order mark. */
    private static char separator(PushbackReader reader) throws IOException {
        char[] start = new char[HEADING_CHARS];
        int count = Math.max(0, reader.read(start));
        int from = count > 0 && start[0] == BYTE_ORDER_MARK ? 1 : 0;
        int[] seen = new int[SEPARATORS.length];
        for (int i = from; i < count && start[i] != '\n' && start[i] != '\r'; i++) {
            for (int candidate = 0; candidate < SEPARATORS.length; candidate++) {
                seen[candidate] += start[i] == SEPARATORS[candidate] ? 1 : 0;
            }
        }
        reader.unread(start, from, count - from);
        int most = 0;
        for (int candidate = 1; candidate < SEPARATORS.length; candidate++) {
            most = seen[candidate] > seen[most] ? candidate : most;
        }
        return SEPARATORS[most];
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            while (records.hasNext()) {
                SheetRow row = row(records.next());
                if (!row.isBlank()) {
                    XlsxRows.checkLines(++lines);
                    return row;
                }
            }
            return null;
        } catch (CsvParseException broken) {
            throw new UnreadableSheetException(
                    "csv-broken",
                    Map.of(
                            "afterLine",
                            line,
                            "maxColumns",
                            SheetLimits.MAX_COLUMNS,
                            "maxCharacters",
                            SheetLimits.MAX_FIELD_CHARS));
        }
    }

    private SheetRow row(CsvRecord csv) {
        line = (int) Math.min(Integer.MAX_VALUE, csv.getStartingLineNumber());
        if (csv.getFieldCount() > SheetLimits.MAX_COLUMNS) {
            throw new UnreadableSheetException(
                    "too-many-columns", Map.of("line", line, "max", SheetLimits.MAX_COLUMNS));
        }
        List<CellValue> cells = new ArrayList<>(csv.getFieldCount());
        for (String field : csv.getFields()) {
            cells.add(cell(field));
        }
        return new SheetRow(line, cells);
    }

    private static CellValue cell(String field) {
        if (field.isBlank()) {
            return CellValue.EMPTY;
        }
        if (field.indexOf(LOST_CHARACTER) >= 0) {
            // Somebody saved the file in an encoding that could not hold it; what stood here is gone.
            return new CellValue.Fault(field);
        }
        return field.stripLeading().startsWith("=") ? new CellValue.Formula(field) : new CellValue.Text(field);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
