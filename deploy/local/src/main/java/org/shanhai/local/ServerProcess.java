package org.shanhai.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
            throw new LocalStartException(
                    Texts.of("start.impossible", place.name(), String.valueOf(e.getMessage())), e);
        }
    }

    /** The recorded process, when it runs. */
    Optional<ProcessIdentity> running() {
        return recorded().filter(ProcessIdentity::running);
    }

    OptionalLong pid() {
        return running().map(identity -> OptionalLong.of(identity.pid())).orElseGet(OptionalLong::empty);
    }

    /** True when a process was started here and not stopped by us, and something else ended it. */
    boolean missed() {
        return recorded().isPresent() && running().isEmpty();
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
            throw new LocalStartException(Texts.of(
                    "stop.impossible",
                    place.name(),
                    recorded().map(ProcessIdentity::pid).orElse(-1L)));
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(place.pidFile());
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
