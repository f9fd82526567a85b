package org.shanhai.platform.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.spreadsheet.CellValue;
import org.shanhai.platform.spreadsheet.SheetFile;
import org.shanhai.platform.spreadsheet.SheetRow;
import org.shanhai.platform.spreadsheet.SheetRows;
import org.shanhai.platform.spreadsheet.UnreadableSheetException;
import org.shanhai.platform.web.Violation;

/** Reads the lines of a file, some at a time. */
final class ReadLines implements AutoCloseable {

    private final SheetRows rows;
    private final Heading heading;
    private final List<Column> columns;

    private ReadLines(SheetRows rows, Heading heading, List<Column> columns) {
        this.rows = rows;
        this.heading = heading;
        this.columns = columns;
    }

    /** @throws UnreadableSheetException when the heading is not what it must be */
    static ReadLines open(SheetFile file, List<Column> columns) {
        SheetRows rows = file.rows();
        try {
            return new ReadLines(rows, Heading.read(rows.next(), columns), columns);
        } catch (RuntimeException unreadable) {
            rows.close();
            throw unreadable;
        }
    }

    Heading heading() {
        return heading;
    }

    /** Passes over so many lines, or to the end, and says how many there were. */
    int skip(int lines) {
        int skipped = 0;
        while (skipped < lines && rows.next() != null) {
            skipped++;
        }
        return skipped;
    }

    /** At most so many lines; none at the end. */
    List<ReadLine> next(int lines) {
        List<ReadLine> read = new ArrayList<>();
        while (read.size() < lines) {
            SheetRow row = rows.next();
            if (row == null) {
                break;
            }
            read.add(line(row));
        }
        return read;
    }

    private ReadLine line(SheetRow row) {
        List<Violation> wrong = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        int places = Math.max(heading.size(), row.cells().size());
        for (int place = 0; place < places; place++) {
            Column column = heading.column(place);
            CellValue cell = row.cell(place);
            if (column != null) {
                String value = Cells.read(column, cell, wrong);
                if (value != null) {
                    values.put(column.field(), value);
                }
            } else if (!(cell instanceof CellValue.Empty)) {
                wrong.add(Violation.of("", "cell-without-heading", place + 1));
            }
        }
        for (Column column : columns) {
            boolean faulty =
                    wrong.stream().anyMatch(violation -> violation.field().equals(column.field()));
            if (column.required() && !values.containsKey(column.field()) && !faulty) {
                wrong.add(Violation.of(column.field(), "missing", null));
            }
        }
        if (!wrong.isEmpty()) {
            return new ReadLine.Bad(row.line(), wrong);
        }
        Line line = new Line(row.line(), values);
        return new ReadLine.Good(line, hash(line.values()));
    }

    /** Of the content alone: headings in another language, another order of columns or another format of file change nothing. */
    private static String hash(SortedMap<String, String> values) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
        values.forEach((field, value) -> {
            add(digest, field);
            add(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    @Override
    public void close() {
        rows.close();
    }
}
