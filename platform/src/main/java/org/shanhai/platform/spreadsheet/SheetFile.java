package org.shanhai.platform.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with a table that was looked through and found safe to read: nothing unpacks without end, and it is in an encoding that is known.
 *
 * @param encoding of a CSV file; null for XLSX, whose encoding is its own affair
 */
public record SheetFile(FileType type, Path path, @Nullable Charset encoding) {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /**
     * Looks through a file.
     *
     * @throws UnreadableSheetException when it is not what it is said to be, or goes beyond a limit
     */
    public static SheetFile examine(FileType type, Path path) {
        byte[] start = start(path);
        if (start.length == 0) {
            throw new UnreadableSheetException("empty-file", Map.of());
        }
        if (startsWith(start, OLE2)) {
            // The old binary format, and every workbook with a password.
            throw new UnreadableSheetException("old-or-locked-workbook", Map.of());
        }
        return switch (type) {
            case XLSX -> {
                if (!startsWith(start, ZIP)) {
                    throw new UnreadableSheetException("not-a-workbook", Map.of());
                }
                WorkbookCheck.check(path);
                yield new SheetFile(type, path, null);
            }
            case CSV -> {
                if (startsWith(start, ZIP)) {
                    throw new UnreadableSheetException("not-text", Map.of());
                }
                yield new SheetFile(type, path, TextEncoding.of(path));
            }
        };
    }

    /** Reads from the first row. */
    public SheetRows rows() {
        Charset text = encoding;
        return text == null ? XlsxRows.open(path) : CsvRows.open(path, text);
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(4);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return java.util.Arrays.equals(start, magic);
    }
}
