package org.shanhai.local;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka 4.2 broker that is its own controller (KRaft), in a JVM of its own, on the loopback address, its data in a folder. */
public final class LocalKafka implements LocalServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final Path data;
    private final int port;
    private final int controllerPort;
    private final Optional<Path> sharedArchive;

    public LocalKafka(Place place, int port, int controllerPort) {
        this(place, port, controllerPort, Optional.empty());
    }

    /** @param sharedArchive of the broker's classes (JEP 350), which makes it start faster; written at an end in good order when it is missing */
    LocalKafka(Place place, int port, int controllerPort, Optional<Path> sharedArchive) {
        this.process = new ServerProcess(place);
        this.data = place.data();
        this.port = port;
        this.controllerPort = controllerPort;
        this.sharedArchive = sharedArchive;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public void start() {
        if (running()) {
            return;
        }
        process.place().makeFolders();
        Ports.requireFree(port, "Kafka");
        Ports.requireFree(controllerPort, "Kafka's controller");
        Path properties = writeConfiguration();
        if (!Files.exists(data.resolve("log/meta.properties"))) {
            format(properties);
        }
        List<String> command = new ArrayList<>(List.of(
                Jdk.java(), "-Xms64m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto"));
        sharedArchive.ifPresent(
                archive -> command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive)));
        command.addAll(List.of(
                "-Dlogback.configurationFile=" + data.resolve("logback.xml"),
                "-cp",
                brokerClassPath(),
                "kafka.Kafka",
                properties.toString()));
        ProcessIdentity identity = process.start(command, Map.of(), data);
        boolean decided = Patience.until(START_LIMIT, () -> !identity.running() || answers());
        if (decided && identity.running()) {
            return;
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

    @Override
    public void stop() {
        if (!process.terminate(STOP_LIMIT)) {
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
        return running() && Ports.answers(port);
    }

    @Override
    public List<Path> logs() {
        return List.of(process.place().log());
    }

    /** The port opens before the broker has taken its place in the cluster; only when it names itself can it hold topics. */
    private boolean answers() {
        if (!Ports.answers(port)) {
            return false;
        }
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(6, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path writeConfiguration() {
        try {
            Files.createDirectories(data);
            try (InputStream logback = LocalKafka.class.getResourceAsStream("broker-logback.xml")) {
                if (logback == null) {
                    throw new LocalStartException(Texts.of("build.missing", "deploy/local"));
                }
                Files.write(data.resolve("logback.xml"), logback.readAllBytes());
            }
            return Files.writeString(data.resolve("server.properties"), configuration());
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", data, String.valueOf(e.getMessage())), e);
        }
    }

    private String configuration() {
        return """
                # Written at every start. Ports come from the command, everything else from here.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=BROKER://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=BROKER://%1$s:%2$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%4$s
                auto.create.topics.enable=false
                # One broker: whatever Kafka would keep three times is kept once.
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # Events are kept for ever unless a topic says otherwise.
                log.retention.ms=-1
                # Kafka leaves writing to the disk to the system and relies on replicas, of which there are none here: at a power cut at most
                # the last second of events is lost. The death of the process alone loses nothing.
                log.flush.interval.ms=1000
                log.flush.scheduler.interval.ms=1000
                group.initial.rebalance.delay.ms=0
                # After kill -9 the broker may register again only when its old session has ended.
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000
                num.network.threads=2
                num.io.threads=4
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(Ports.LOOPBACK, port, controllerPort, data.resolve("log"));
    }

    /** What kafka-storage.sh does: gives the empty folder a cluster id and a metadata version. */
    private static void format(Path properties) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = StorageTool.execute(
                new String[] {
                    "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new LocalStartException(
                    Texts.of("helper.failed", "kafka-storage format", said.toString(StandardCharsets.UTF_8)));
        }
    }

    /** The jars named at build time, looked up in our own class path; all of our class path if one is not found by its name. */
    private static String brokerClassPath() {
        String own = System.getProperty("java.class.path");
        Map<String, String> byName = new HashMap<>();
        for (String entry : own.split(File.pathSeparator, -1)) {
            byName.putIfAbsent(String.valueOf(Path.of(entry).getFileName()), entry);
        }
        List<String> jars = new ArrayList<>();
        for (String named : namedAtBuild().split(":", -1)) {
            String found = byName.get(named.substring(named.lastIndexOf('/') + 1));
            if (found == null) {
                return own;
            }
            jars.add(Path.of(found).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static String namedAtBuild() {
        try (InputStream list = LocalKafka.class.getResourceAsStream("broker.classpath")) {
            if (list == null) {
                throw new LocalStartException(Texts.of("build.missing", "deploy/local"));
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
