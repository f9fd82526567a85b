package org.shanhai.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of ours on this machine, found again by its recorded identity also by a later run of the command. */
final class ServerProcess {
    private static final long LOG_ROTATED_ABOVE_BYTES = 10L * 1024 * 1024;
    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(10);
    private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final Place place;

    ServerProcess(Place place) {
        this.place = place;
    }

    Place place() {
        return place;
    }

    /**
     * Starts the process in a session of its own, so that neither the end of the command nor Ctrl-C at the terminal reaches it. What it
     * prints goes to the end of its log.
     */
    ProcessIdentity start(List<String> command, Map<String, String> environment, Path workingFolder) {
        place.makeFolders();
        List<String> line = new ArrayList<>();
        if (SETSID) {
            line.add("/usr/bin/setsid");
        }
        line.addAll(command);
        try {
            rotateLog();
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(workingFolder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
            builder.environment().putAll(environment);
            long pid = builder.start().pid();
            ProcessIdentity identity =
                    ProcessIdentity.ofRunning(pid).orElseGet(() -> new ProcessIdentity(pid, "ended at once"));
            Path draft = place.pidFile().resolveSibling(place.name() + ".pid.new");
            Files.writeString(draft, identity.text());
            Files.move(draft, place.pidFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return identity;
        } catch (IOException e) {
            throw new LocalStartException("Cannot start " + place.name() + ": " + e.getMessage(), e);
        }
    }

    /** The recorded process, when it runs. */
    Optional<ProcessIdentity> running() {
        return recorded().filter(ProcessIdentity::running);
    }

    /** True when a process was started here and not stopped by us: if it does not run any more, something ended it. */
    boolean expected() {
        return recorded().isPresent();
    }

    /** Asks the process to end (SIGTERM) and waits; false when it runs on after the limit. */
    boolean terminate(Duration limit) {
        running().ifPresent(identity -> ProcessHandle.of(identity.pid()).ifPresent(ProcessHandle::destroy));
        return awaitEnd(limit);
    }

    /** Waits for the end of the process and forgets it then. */
    boolean awaitEnd(Duration limit) {
        if (!Patience.until(limit, () -> running().isEmpty())) {
            return false;
        }
        forget();
        return true;
    }

    /** Ends the process by force. Its record stays, as after a crash. */
    void kill() {
        running().ifPresent(identity -> ProcessHandle.of(identity.pid()).ifPresent(ProcessHandle::destroyForcibly));
        if (!Patience.until(KILL_TAKES_AT_MOST, () -> running().isEmpty())) {
            throw new LocalStartException(place.name() + " (process "
                    + recorded().map(ProcessIdentity::pid).orElse(-1L) + ") does not end, not even by force.");
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(place.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of the log, for a message about a failed start. */
    String lastLogLines(int count) {
        try {
            if (!Files.exists(place.log())) {
                return "";
            }
            // A log may end in the middle of a character after a crash, so bytes are decoded leniently.
            String text = new String(Files.readAllBytes(place.log()), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessIdentity> recorded() {
        try {
            return Files.exists(place.pidFile())
                    ? ProcessIdentity.parse(Files.readString(place.pidFile()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rotateLog() throws IOException {
        Path log = place.log();
        if (Files.exists(log) && Files.size(log) > LOG_ROTATED_ABOVE_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
