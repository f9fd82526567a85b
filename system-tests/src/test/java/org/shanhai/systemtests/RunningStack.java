package org.shanhai.systemtests;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shanhai.local.Addresses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole Shanhai that the tests talk to as its users do. By default it is started once for the test run by the real command, in a throw-away
 * folder and on free ports, and stopped at the end; {@code -Dshanhai.port-base=N} takes one that runs already.
 */
final class RunningStack {

    private static final String PORT_BASE = "shanhai.port-base";
    private static final long UP_TIMEOUT_MINUTES = 8;
    private static @Nullable RunningStack shared;

    private final Path repository;
    private final Path data;
    private final int portBase;
    private final boolean asInUse;
    private @Nullable SpanCollector spans;

    private RunningStack(Path repository, Path data, int portBase, boolean asInUse) {
        this.asInUse = asInUse;
        this.repository = repository;
        this.data = data;
        this.portBase = portBase;
    }

    static synchronized RunningStack shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static RunningStack start() {
        Path repository = repository();
        Integer given = Integer.getInteger(PORT_BASE);
        if (given != null) {
            return new RunningStack(repository, repository.resolve("data"), given, false);
        }
        RunningStack stack = ofItsOwn();
        stack.spans = new SpanCollector();
        stack.up();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::down));
        return stack;
    }

    /** A stack in a folder and on ports of its own, not started. Whoever makes it stops it. */
    static RunningStack ofItsOwn() {
        return inThrowAwayFolder(false);
    }

    /** The same with JVMs that are set as in use, which tests do not wait for. */
    static RunningStack asInUse() {
        return inThrowAwayFolder(true);
    }

    private static RunningStack inThrowAwayFolder(boolean asInUse) {
        try {
            Path data = Files.createTempDirectory("shanhai-system-test");
            return new RunningStack(repository(), data, Addresses.spare().base(), asInUse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("shanhai"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the command ./shanhai is in no folder above this one");
            }
        }
        return folder;
    }

    void up() {
        run("up");
    }

    void down() {
        run("down");
    }

    /** Runs the command as a user would and returns what it printed. Fails when it exits with anything but 0. */
    String run(String command, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(repository.resolve("shanhai").toString(), command));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", data.toString(), "--port-base", Integer.toString(portBase)));
        try {
            Path output = Files.createTempFile("shanhai-" + command, ".txt");
            Path errors = Files.createTempFile("shanhai-" + command, ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectError(errors.toFile()).redirectOutput(output.toFile());
            // Preparing a fast start takes longer than it saves, for whoever does not ask for it.
            if (!command.equals("prepare")) {
                builder.environment().put("SHANHAI_FAST_START", "off");
            }
            // So does compiling for speed: the processes live for a minute or two.
            if (!asInUse) {
                builder.environment().putIfAbsent("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            }
            SpanCollector collector = spans;
            if (collector != null) {
                builder.environment().put("SHANHAI_OTLP", "true");
                builder.environment()
                        .put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address().toString());
                // Only a caller who asks for it is followed.
                builder.environment().put("SHANHAI_TRACE_SAMPLING", "0");
            }
            Process process = builder.start();
            if (!process.waitFor(UP_TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(line + " did not end within " + UP_TIMEOUT_MINUTES + " minutes:\n"
                        + Files.readString(output) + Files.readString(errors));
            }
            String printed = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        line + " exited with " + process.exitValue() + ":\n" + printed + Files.readString(errors));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + line, e);
        }
    }

    /** What services tell of requests whose caller asked to be followed; nothing where the stack was started by somebody else. */
    Optional<SpanCollector> spans() {
        return Optional.ofNullable(spans);
    }

    Path data() {
        return data;
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + portBase);
    }

    String kafka() {
        return "127.0.0.1:" + (portBase + 5);
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + (portBase + 4));
    }

    /** An address of project-service itself, past the gateway. */
    URI projectService() {
        return URI.create("http://127.0.0.1:" + (portBase + 1));
    }

    /** An address of impact-service itself, past the gateway. */
    URI impactService() {
        return URI.create("http://127.0.0.1:" + (portBase + 3));
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + (portBase + 7) + "/" + database;
    }

    /** The secret of the client that gives development tokens. */
    String clientSecret() {
        return secret("issuer-client");
    }

    /** A secret of this stack by its name in the data folder. */
    String secret(String name) {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(secrets.getProperty(name), name);
    }

    /** Management address of gateway (0), project- (1), funding- (2) or impact-service (3). */
    /** The process of a service, such as {@code gateway}. */
    long pid(String service) {
        for (JsonNode server :
                JsonMapper.shared().readTree(run("status", "--json")).get("servers")) {
            if (server.get("name").asString().equals(service)) {
                return server.get("pid").asLong();
            }
        }
        throw new AssertionError(service + " is not running");
    }

    URI management(int service) {
        return URI.create("http://127.0.0.1:" + (portBase + 10 + service));
    }
}
