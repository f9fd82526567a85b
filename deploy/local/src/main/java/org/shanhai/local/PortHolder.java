package org.shanhai.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which program listens on a port, as far as the kernel tells an ordinary user. */
final class PortHolder {
    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** For a message: the program and its process id, or that it is not known. */
    static String of(int port) {
        try {
            Set<String> sockets = listeningSockets(port);
            if (!sockets.isEmpty()) {
                try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                    for (Path process : processes) {
                        if (holds(process, sockets)) {
                            String command =
                                    Files.readString(process.resolve("comm")).strip();
                            return Texts.of("port.holder", command, String.valueOf(process.getFileName()));
                        }
                    }
                }
            }
        } catch (IOException notLinuxOrGone) {
            return Texts.of("port.holder-unknown");
        }
        return Texts.of("port.holder-unknown");
    }

    private static Set<String> listeningSockets(int port) throws IOException {
        String wanted = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.isReadable(Path.of(table))) {
                continue;
            }
            for (String line : Files.readAllLines(Path.of(table))) {
                // proc_net_tcp(5): sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[1].endsWith(wanted) && fields[3].equals(LISTENING)) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        }
        return sockets;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException anotherUsersOrGone) {
            return false;
        }
    }
}
