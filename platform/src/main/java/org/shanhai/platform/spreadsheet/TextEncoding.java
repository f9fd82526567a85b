package org.shanhai.platform.spreadsheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds out the encoding of a text file. UTF-8 holds when the whole file is UTF-8; else GB18030, which is what a Chinese spreadsheet program
 * writes, when the whole file is that. Nothing is guessed from parts: one line that is neither makes the file unreadable, and that line is named.
 */
final class TextEncoding {

    static final Charset GB18030 = Charset.forName("GB18030");

    private static final int BUFFER_BYTES = 64 * 1024;

    private TextEncoding() {}

    static Charset of(Path path) {
        refuseWideUnits(path);
        OptionalInt notUtf8 = firstBadLine(path, StandardCharsets.UTF_8);
        if (notUtf8.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        OptionalInt notChinese = firstBadLine(path, GB18030);
        if (notChinese.isEmpty()) {
            return GB18030;
        }
        throw new UnreadableSheetException(
                "encoding-unknown", Map.of("line", Math.max(notUtf8.getAsInt(), notChinese.getAsInt())));
    }

    /** UTF-16 and UTF-32, and anything else with zero bytes. */
    private static void refuseWideUnits(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4096);
            for (byte each : start) {
                if (each == 0) {
                    throw new UnreadableSheetException("not-text", Map.of());
                }
            }
            if (start.length > 1 && (start[0] & 0xFF) >= 0xFE && (start[1] & 0xFF) >= 0xFE) {
                throw new UnreadableSheetException("not-text", Map.of());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The number of the first line that does not fit the encoding, empty when all do. */
    private static OptionalInt firstBadLine(Path path, Charset encoding) {
        CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
        CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES);
        int line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            boolean end = false;
            while (!end) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                line += lineBreaks(chars);
                if (result.isError()) {
                    return OptionalInt.of(line);
                }
                bytes.compact();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return OptionalInt.empty();
    }

    private static int lineBreaks(CharBuffer decoded) {
        decoded.flip();
        int breaks = 0;
        while (decoded.hasRemaining()) {
            if (decoded.get() == '\n') {
                breaks++;
            }
        }
        decoded.clear();
        return breaks;
    }
}
