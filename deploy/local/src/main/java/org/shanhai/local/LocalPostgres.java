package org.shanhai.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** PostgreSQL 18 with fsync and synchronous commit on, on the loopback address, its data in a folder. */
public final class LocalPostgres implements LocalServer {
    public static final String SUPERUSER = "postgres";
    private static final String MAJOR = "18";
    private static final int MAX_CONNECTIONS = 200;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(15);

    private final ServerProcess process;
    private final Path data;
    private final int port;
    private final String password;

    /** @param password the superuser's, set when the data folder is made and asked for by every connection */
    public LocalPostgres(Place place, int port, String password) {
        this.process = new ServerProcess(place);
        this.data = place.data();
        this.port = port;
        this.password = password;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port + "/" + database;
    }

    @Override
    public void start() {
        if (running()) {
            return;
        }
        process.place().makeFolders();
        Path home = PostgresBinaries.unpacked();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            requireVersion();
            removeStaleLock();
        } else {
            makeCluster(home);
        }
        Ports.requireFree(port, "PostgreSQL");
        // Backends of a killed server need a moment to notice; until then PostgreSQL refuses to start on the same data.
        long orphansEnd = System.nanoTime() + ORPHANS_LIMIT.toNanos();
        while (!startOnce(home)) {
            if (System.nanoTime() - orphansEnd > 0) {
                throw new LocalStartException(Texts.of("postgres.orphans", data, LogTail.of(logs(), 12)));
            }
        }
    }

    @Override
    public void stop() {
        if (running()) {
            // "fast": open connections are closed. Plain SIGTERM would wait for every client to leave.
            List<String> command = asServer(List.of(
                    PostgresBinaries.unpacked().resolve("bin/pg_ctl").toString(),
                    "stop",
                    "-D",
                    data.toString(),
                    "-m",
                    "fast",
                    "-w",
                    "-t",
                    Long.toString(STOP_LIMIT.toSeconds())));
            run(command, STOP_LIMIT.plusSeconds(5), false);
        }
        if (!process.awaitEnd(STOP_LIMIT)) {
            kill();
            process.forget();
        }
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public boolean missed() {
        return process.missed();
    }

    @Override
    public boolean ready() {
        return running() && Ports.answers(port);
    }

    @Override
    public List<Path> logs() {
        return List.of(process.place().log());
    }

    /** True when the server answers; false when it is only waiting for the processes of a killed one to end. */
    private boolean startOnce(Path home) {
        long logBefore = logSize();
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", data.toString(), "-h", Ports.LOOPBACK, "-p", "" + port));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("max_connections", "" + MAX_CONNECTIONS),
                Map.entry("unix_socket_directories", ""),
                // The sums of a large programme and their index are touched here and there all the time: they should
                // fit.
                // No memory is taken before it is used.
                Map.entry("shared_buffers", "512MB"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("logging_collector", "off"),
                Map.entry("log_checkpoints", "off"),
                Map.entry("log_line_prefix", "%m [%p] %q%u@%d "));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ProcessIdentity identity = process.start(asServer(command), Map.of(), parent(data));
        boolean decided = Patience.until(START_LIMIT, () -> ready(identity) || !identity.running());
        if (decided && identity.running()) {
            return true;
        }
        if (decided && logSince(logBefore).contains("pre-existing shared memory block")) {
            return false;
        }
        process.kill();
        process.forget();
        throw new LocalStartException(Texts.of(
                decided ? "start.ended" : "start.not-ready",
                name(),
                START_LIMIT.toSeconds(),
                process.place().log(),
                LogTail.of(logs(), 12)));
    }

    /** PostgreSQL writes its state into the eighth line of its lock file, which is also what pg_ctl waits for. */
    private boolean ready(ProcessIdentity identity) {
        try {
            List<String> lines = Files.readAllLines(lockFile());
            return lines.size() >= 8
                    && lines.getFirst().strip().equals(Long.toString(identity.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private void makeCluster(Path home) {
        Path draft = data.resolveSibling(data.getFileName() + ".new");
        Path passwordFile = data.resolveSibling(data.getFileName() + ".password");
        try {
            Folders.delete(draft);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, password + "\n");
            run(
                    asServer(List.of(
                            home.resolve("bin/initdb").toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            SUPERUSER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8")),
                    START_LIMIT,
                    true);
            Files.delete(passwordFile);
            if (Files.exists(data)) {
                // Empty, or left by an interrupted first start of an older version; never a cluster, which has
                // PG_VERSION.
                Files.delete(data);
            }
            // A folder of this name is always a whole cluster: an interrupted first start leaves only the draft.
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", data, String.valueOf(e.getMessage())), e);
        }
    }

    private void requireVersion() {
        try {
            String found = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!found.equals(MAJOR)) {
                throw new LocalStartException(Texts.of("postgres.other-version", data, found, MAJOR));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After a reboot the id in the lock file may belong to another program, and PostgreSQL would refuse to start. */
    private void removeStaleLock() {
        try {
            if (!Files.exists(lockFile())) {
                return;
            }
            List<String> lines = Files.readAllLines(lockFile());
            long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
            Optional<ProcessIdentity> holder = pid > 0 ? ProcessIdentity.ofRunning(pid) : Optional.empty();
            if (holder.isEmpty()) {
                return; // PostgreSQL sees that by itself
            }
            boolean postgres = ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().command())
                    .map(command -> command.endsWith("/postgres"))
                    .orElse(false);
            if (postgres) {
                throw new LocalStartException(Texts.of("postgres.other-process", pid, data));
            }
            Files.delete(lockFile());
        } catch (IOException | NumberFormatException e) {
            throw new LocalStartException(Texts.of("file.unusable", lockFile(), String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own the same process has an ordinary user's id, while its files stay
     * root's; so root needs neither a second account nor other ownership of the data folder.
     */
    private List<String> asServer(List<String> command) {
        if (!root()) {
            return command;
        }
        if (!UserNamespaces.ALLOWED) {
            throw new LocalStartException(Texts.of("postgres.root"));
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean root() {
        try {
            return Files.isDirectory(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a helper program to its end. */
    private static void run(List<String> command, Duration limit, boolean mustSucceed) {
        try {
            Path out = Files.createTempFile("shanhai-", ".out");
            try {
                Process helper = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
                boolean ended = helper.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    helper.destroyForcibly();
                }
                if (mustSucceed && (!ended || helper.exitValue() != 0)) {
                    throw new LocalStartException(Texts.of(
                            "helper.failed",
                            String.join(" ", command),
                            new String(Files.readAllBytes(out), StandardCharsets.UTF_8)));
                }
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            throw new LocalStartException(
                    Texts.of("start.impossible", command.getFirst(), String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStartException(Texts.of("start.interrupted", command.getFirst()), e);
        }
    }

    private Path lockFile() {
        return data.resolve("postmaster.pid");
    }

    private long logSize() {
        try {
            return Files.exists(process.place().log())
                    ? Files.size(process.place().log())
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logSince(long position) {
        try {
            byte[] log = Files.readAllBytes(process.place().log());
            int from = (int) Math.min(position, log.length);
            return new String(log, from, log.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /** Whether root may start a process in a user namespace, asked once. */
    private static final class UserNamespaces {
        static final boolean ALLOWED = ask();

        private static boolean ask() {
            try {
                run(List.of("unshare", "-U", "true"), Duration.ofSeconds(10), true);
                return true;
            } catch (LocalStartException refused) {
                return false;
            }
        }
    }
}
