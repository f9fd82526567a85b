package org.shanhai.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.Properties;

/** A folder with everything of one stack: data of Kafka, PostgreSQL and the issuer, logs, process ids, passwords. */
final class DataFolder {
    private static final String MARKER = "stack.properties";
    private static final String PORT_BASE = "port-base";

    private final Path path;

    DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** A new folder of the system's for temporary files. */
    static DataFolder temporary(String prefix) {
        try {
            return new DataFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new LocalStartException(
                    Texts.of("file.unusable", System.getProperty("java.io.tmpdir"), String.valueOf(e.getMessage())), e);
        }
    }

    Path path() {
        return path;
    }

    /** True for a folder that an earlier run made; nothing else is ever removed. */
    boolean ours() {
        return Files.isRegularFile(path.resolve(MARKER));
    }

    /** The ports of the last start. */
    OptionalInt portBase() {
        if (!ours()) {
            return OptionalInt.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path.resolve(MARKER))) {
            properties.load(reader);
            return OptionalInt.of(
                    Integer.parseInt(properties.getProperty(PORT_BASE, "").strip()));
        } catch (IOException | NumberFormatException e) {
            throw new LocalStartException(
                    Texts.of("file.unusable", path.resolve(MARKER), String.valueOf(e.getMessage())), e);
        }
    }

    void claim(int portBase) {
        try {
            if (!ours() && Files.isDirectory(path)) {
                try (var entries = Files.list(path)) {
                    if (entries.findAny().isPresent()) {
                        throw new LocalStartException(Texts.of("data.not-ours", path));
                    }
                }
            }
            if (!Files.isDirectory(path)) {
                // Others on the machine have no business with the data or the passwords.
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Properties properties = new Properties();
            properties.setProperty(PORT_BASE, Integer.toString(portBase));
            StringWriter text = new StringWriter();
            properties.store(text, "A data folder of Shanhai, see docs/operations.md");
            Files.writeString(path.resolve(MARKER), text.toString());
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", path, String.valueOf(e.getMessage())), e);
        }
    }

    void delete() {
        if (!ours()) {
            throw new LocalStartException(Texts.of("data.not-ours", path));
        }
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", path, String.valueOf(e.getMessage())), e);
        }
    }

    /** Holds the folder for one command that starts or stops processes; a second such command is refused. */
    Held hold() {
        try {
            Path run = Files.createDirectories(path.resolve("run"));
            FileChannel channel =
                    FileChannel.open(run.resolve("command.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new LocalStartException(Texts.of("data.busy", path));
            }
            return new Held(channel);
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", path, String.valueOf(e.getMessage())), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    /** The folder is ours until this is closed. */
    static final class Held implements AutoCloseable {
        private final FileChannel channel;

        private Held(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
