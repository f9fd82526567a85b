package org.shanhai.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The services as they are run: taken out of their boot jars, since nested jars start slower and cannot be in an AOT cache. Every build gets
 * a folder of its own, so that a new build does not pull the jars from under services that run.
 */
public final class Apps {
    private static final int BUILDS_KEPT = 3;
    private static final long EXTRACT_SECONDS = 120;

    private final Path root;
    private final Path runFolder;

    /** @param root the repository's top folder */
    public Apps(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.runFolder = this.root.resolve("deploy/local/target/run");
    }

    /** One service ready to run: its jar with {@code lib/} beside it, and the place of its AOT cache, which may not be there yet. */
    record App(Path jar, Path aotCache) {
        boolean cached() {
            return Files.isRegularFile(aotCache);
        }

        /** False once a cache was made, or could not be made, of this build: it is not tried again at every start. */
        boolean wantsCache() {
            return !cached() && !Files.isRegularFile(failure()) && Files.isWritable(aotCache.resolveSibling("."));
        }

        /** Where the JVM writes the cache; it has its final name only when it is whole. */
        Path aotDraft() {
            return aotCache.resolveSibling(aotCache.getFileName() + ".new");
        }

        void finishCache() {
            try {
                if (Files.isRegularFile(aotDraft())) {
                    Files.move(aotDraft(), aotCache, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.writeString(failure(), "The run that should have written the cache left none.\n");
                }
            } catch (IOException e) {
                throw new LocalStartException(Texts.of("file.unusable", aotCache, String.valueOf(e.getMessage())), e);
            }
        }

        private Path failure() {
            return aotCache.resolveSibling(aotCache.getFileName() + ".none");
        }
    }

    Path root() {
        return root;
    }

    /** Held by whoever makes caches. */
    Path prepareLock() {
        return runFolder.resolve("prepare.lock");
    }

    Path prepareLog() {
        return runFolder.resolve("prepare.log");
    }

    /** Where the classes of a program that is no service are kept ready (JEP 350). The JVM makes it anew when its jars have changed. */
    Path sharedArchive(String program) {
        try {
            Files.createDirectories(runFolder);
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", runFolder, String.valueOf(e.getMessage())), e);
        }
        return runFolder.resolve(program + "-java-" + Runtime.version() + ".jsa");
    }

    App of(Service service) {
        Path built = onlyFile(root.resolve(service.folder()).resolve("target"), "*-app.jar", service.processName());
        try {
            String build = Files.getLastModifiedTime(built).toMillis() + "-" + Files.size(built);
            Path folder = runFolder.resolve(service.processName()).resolve(build);
            if (!Files.isDirectory(folder)) {
                extract(built, folder);
                removeOldBuilds(folder);
            }
            return new App(
                    folder.resolve(String.valueOf(built.getFileName())),
                    folder.resolve("java-" + Runtime.version() + ".aot"));
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("build.cannot-extract", built, String.valueOf(e.getMessage())), e);
        }
    }

    /** The class path of a module that is no Boot application: its jar and the jars copied beside it. */
    String classPath(String module) {
        Path target = root.resolve(module).resolve("target");
        Path jar = onlyFile(target, "shanhai-*SNAPSHOT.jar", module);
        return jar + File.pathSeparator + target.resolve("lib").resolve("*");
    }

    private static void extract(Path jar, Path folder) throws IOException {
        Path service = folder.resolveSibling("new-" + ProcessHandle.current().pid());
        Folders.delete(service);
        Files.createDirectories(service);
        Path out = service.resolve("extract.out");
        Process process = new ProcessBuilder(
                        Jdk.java(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        service.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!process.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(Files.readString(out, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Files.deleteIfExists(out);
        Files.move(service, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeOldBuilds(Path newest) throws IOException {
        Path all = newest.getParent();
        if (all == null) {
            return;
        }
        List<Path> builds;
        try (Stream<Path> listed = Files.list(all)) {
            builds = listed.filter(each -> !String.valueOf(each.getFileName()).startsWith("new-"))
                    .sorted(Comparator.comparing(Apps::modified).reversed())
                    .toList();
        }
        for (Path old : builds.stream().skip(BUILDS_KEPT).toList()) {
            Folders.delete(old);
        }
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static Path onlyFile(Path folder, String pattern, String what) {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                for (Path each : found) {
                    return each;
                }
            } catch (IOException e) {
                throw new LocalStartException(Texts.of("file.unusable", folder, String.valueOf(e.getMessage())), e);
            }
        }
        throw new LocalStartException(Texts.of("build.missing", what));
    }
}
