package org.shanhai.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process id together with the moment the process started, since ids are used again after a while and after a reboot.
 *
 * @param started opaque: kernel's start tick and boot id on Linux (these do not move with the clock), start instant elsewhere
 */
record ProcessIdentity(long pid, String started) {

    /** The identity of the process that has this id now; empty when there is none, or when it has ended and only waits to be reaped. */
    static Optional<ProcessIdentity> ofRunning(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.isDirectory(Path.of("/proc/self"))) {
            try {
                String line = Files.readString(stat);
                // The command in brackets may hold spaces and brackets itself, so fields are counted from its end:
                // state is the third
                // field of proc(5), start time the twenty-second.
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                // A zombie whose other threads still end (field 20) has not let go of its ports and files yet.
                if (fields[0].equals("X") || (fields[0].equals("Z") && fields[17].equals("1"))) {
                    return Optional.empty();
                }
                String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip();
                return Optional.of(new ProcessIdentity(pid, boot + "/" + fields[19]));
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> new ProcessIdentity(
                        pid, handle.info().startInstant().map(Object::toString).orElse("unknown")));
    }

    static Optional<ProcessIdentity> parse(String text) {
        String[] parts = text.strip().split(" ", 2);
        try {
            return parts.length == 2
                    ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    boolean running() {
        return ofRunning(pid).filter(this::equals).isPresent();
    }

    String text() {
        return pid + " " + started + "\n";
    }
}
