package org.shanhai.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What a benchmark found: printed, and kept in {@code system-tests/target/bench} for the script that ran it. */
final class Figures {
    private final Path file;

    Figures(String benchmark) {
        Path folder = RunningStack.repository().resolve("system-tests/target/bench");
        file = folder.resolve(benchmark + ".txt");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values) + "\n";
        System.out.print(line);
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
