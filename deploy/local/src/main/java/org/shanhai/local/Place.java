package org.shanhai.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one process keeps its data, writes what it prints, and has its process id recorded. */
public record Place(String name, Path data, Path log, Path pidFile) {

    /** The layout under one data folder: {@code <name>/}, {@code logs/<name>.log}, {@code run/<name>.pid}. */
    public static Place in(Path folder, String name) {
        Path root = folder.toAbsolutePath().normalize();
        return new Place(
                name,
                root.resolve(name),
                root.resolve("logs").resolve(name + ".log"),
                root.resolve("run").resolve(name + ".pid"));
    }

    void makeFolders() {
        try {
            Files.createDirectories(parentOf(data));
            Files.createDirectories(parentOf(log));
            Files.createDirectories(parentOf(pidFile));
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", parentOf(data), String.valueOf(e.getMessage())), e);
        }
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no folder");
        }
        return parent;
    }
}
