package org.shanhai.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of logs, for messages about what went wrong. */
final class LogTail {
    private static final int AT_MOST_BYTES = 64 * 1024;

    private LogTail() {}

    /** The last lines of the first of these logs that holds anything. */
    static String of(List<Path> logs, int lines) {
        for (Path log : logs) {
            String text = end(log);
            if (!text.isBlank()) {
                List<String> all =
                        text.lines().filter(line -> !isStackFrame(line)).toList();
                return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
            }
        }
        return "";
    }

    /** Frames push the messages, which say what happened, out of the few lines that are shown. */
    private static boolean isStackFrame(String line) {
        String text = line.strip();
        return text.startsWith("at ") || (text.startsWith("... ") && text.endsWith("common frames omitted"));
    }

    private static String end(Path log) {
        if (!Files.isRegularFile(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - AT_MOST_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
