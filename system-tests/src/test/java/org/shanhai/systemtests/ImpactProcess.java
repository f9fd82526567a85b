package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.shanhai.local.Addresses;
import org.shanhai.local.Service;
import org.shanhai.teststack.Database;

/**
 * One more impact-service, as a process: on a database of its own, reading a broker in a consumer group of its own. It takes the tokens of
 * the issuer it is given.
 */
final class ImpactProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final long END_LIMIT_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final URI address;
    private final URI management;

    private ImpactProcess(Process process, Path log, URI address, URI management) {
        this.process = process;
        this.log = log;
        this.address = address;
        this.management = management;
    }

    /**
     * Starts it; it is not ready yet.
     *
     * @param ports where it listens, at the places of a stack's impact-service
     */
    static ImpactProcess start(URI issuer, Database database, String kafka, Addresses ports, String... jvmOptions) {
        return start(
                issuer,
                database,
                kafka,
                ports,
                Map.of("SHANHAI_INTAKE_GROUP", UUID.randomUUID().toString()),
                jvmOptions);
    }

    /** @param environment besides what says where everything is */
    static ImpactProcess start(
            URI issuer,
            Database database,
            String kafka,
            Addresses ports,
            Map<String, String> environment,
            String... jvmOptions) {
        try {
            Path log = Files.createTempFile("shanhai-impact-", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + Service.IMPACT.heapMebibytes() + "m"));
            command.addAll(Service.IMPACT.jvmOptions());
            command.addAll(List.of(jvmOptions));
            command.addAll(List.of("-jar", jar().toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "SHANHAI_PORT",
                            Integer.toString(ports.port(Service.IMPACT)),
                            "SHANHAI_MANAGEMENT_PORT",
                            Integer.toString(ports.managementPort(Service.IMPACT)),
                            "SHANHAI_KAFKA",
                            kafka,
                            "SHANHAI_ISSUER",
                            issuer.toString(),
                            "SHANHAI_DATABASE_URL",
                            database.jdbcUrl(),
                            "SHANHAI_DATABASE_USER",
                            database.user(),
                            "SHANHAI_DATABASE_PASSWORD",
                            database.password()));
            builder.environment().putAll(environment);
            return new ImpactProcess(
                    builder.start(),
                    log,
                    URI.create(ports.url(Service.IMPACT)),
                    URI.create(ports.managementUrl(Service.IMPACT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() throws IOException {
        Path folder = RunningStack.repository().resolve("impact-service/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*-app.jar")) {
            return jars.iterator().next();
        }
    }

    void awaitReady() {
        await().atMost(READY_LIMIT).until(() -> {
            assertThat(process.isAlive()).as(this::end).isTrue();
            return isReady();
        });
    }

    private boolean isReady() {
        try {
            return answer(management.resolve("/actuator/health/readiness"), "").statusCode() == 200;
        } catch (UncheckedIOException notListeningYet) {
            return false;
        }
    }

    /** The body of an answer to an analyst. */
    String get(String path, String token) {
        HttpResponse<String> answer = answer(URI.create(address + "/api/v1" + path), token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    long pid() {
        return process.pid();
    }

    /** What it measures, in the form of Prometheus. */
    String metrics() {
        return manage("/actuator/prometheus").body();
    }

    /** What its management port answers. */
    HttpResponse<String> manage(String path) {
        return answer(management.resolve(path), "");
    }

    HttpResponse<String> manage(String path, String body) {
        return send(HttpRequest.newBuilder(management.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> answer(URI uri, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + request.uri(), e);
        }
    }

    /** A question with a token that is none. */
    void refused(String path, String traceparent) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .header("Authorization", "Bearer no-token")
                .header("traceparent", traceparent)
                .GET()
                .build());
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    /** What it wrote so far. */
    List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String end() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
