package org.shanhai.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One of our services in a process of its own, ready when its management port says so. */
final class LocalService implements LocalServer {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final Duration STOP_LIMIT_WHEN_RECORDING = Duration.ofMinutes(5);

    private final Service service;
    private final Addresses addresses;
    private final Apps apps;
    private final Map<String, String> environment;
    private final boolean recording;
    private final ServerProcess process;
    private final Path applicationLog;

    /** @param recording writes the AOT cache of the service when it ends, instead of using the one there is */
    LocalService(
            Service service,
            DataFolder folder,
            Addresses addresses,
            Apps apps,
            Map<String, String> environment,
            boolean recording) {
        this.service = service;
        this.addresses = addresses;
        this.apps = apps;
        this.environment = environment;
        this.recording = recording;
        Path logs = folder.path().resolve("logs");
        this.applicationLog = logs.resolve(service.processName() + ".log");
        this.process = new ServerProcess(new Place(
                service.processName(),
                folder.path().resolve(service.processName()),
                logs.resolve(service.processName() + ".out"),
                folder.path().resolve("run").resolve(service.processName() + ".pid")));
    }

    @Override
    public String name() {
        return service.processName();
    }

    @Override
    public int port() {
        return addresses.port(service);
    }

    @Override
    public List<Path> logs() {
        return List.of(applicationLog, process.place().log());
    }

    @Override
    public void start() {
        if (!running()) {
            Ports.requireFree(port(), name());
            Ports.requireFree(addresses.managementPort(service), name());
            process.start(command(), environment, apps.root());
        }
        boolean decided = Patience.until(START_LIMIT, () -> !running() || ready());
        if (!decided || !running()) {
            throw new LocalStartException(Texts.of(
                    decided ? "start.ended" : "start.not-ready",
                    name(),
                    START_LIMIT.toSeconds(),
                    applicationLog,
                    LogTail.of(logs(), 15)));
        }
    }

    @Override
    public void stop() {
        if (!process.terminate(recording ? STOP_LIMIT_WHEN_RECORDING : STOP_LIMIT)) {
            process.kill();
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
        return LocalHttp.get(addresses.managementUrl(service) + "/actuator/health/readiness", Map.of())
                .filter(LocalHttp.Answer::ok)
                .isPresent();
    }

    /** True when the process runs another build than the newest. */
    boolean outdated() {
        String jar = apps.of(service).jar().toString();
        return process.pid().isPresent()
                && ProcessHandle.of(process.pid().getAsLong())
                        .flatMap(handle -> handle.info().arguments())
                        .filter(arguments -> Arrays.asList(arguments).indexOf(jar) < 0)
                        .isPresent();
    }

    private List<String> command() {
        Apps.App app = apps.of(service);
        List<String> command = new ArrayList<>(List.of(Jdk.java(), "-Xmx" + service.heapMebibytes() + "m"));
        command.addAll(service.jvmOptions());
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        if (recording) {
            command.add("-XX:AOTCacheOutput=" + app.aotDraft());
        } else if (app.cached()) {
            // A cache that does not fit is left aside and the service starts without it.
            command.addAll(List.of("-XX:AOTCache=" + app.aotCache(), "-XX:AOTMode=auto"));
        }
        command.addAll(List.of("-jar", app.jar().toString()));
        return command;
    }
}
