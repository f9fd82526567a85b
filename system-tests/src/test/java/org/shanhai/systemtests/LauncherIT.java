package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shanhai.local.Addresses;
import org.shanhai.local.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a person uses it, on real processes, spare ports and a throw-away folder. */
class LauncherIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final Addresses addresses = Addresses.spare();

    private record Outcome(int exit, String said) {}

    @AfterEach
    void stopWhatRuns() throws Exception {
        shanhai("down");
    }

    @Test
    @Tag("long-faults")
    void startsEverythingNoticesAKillBringsItBackAndStops() throws Exception {
        Outcome up = shanhai("up", "--port-base", Integer.toString(addresses.base()));
        assertThat(up.exit()).describedAs(up.said()).isZero();
        assertThat(up.said()).contains(addresses.url(Service.GATEWAY));
        assertThat(states()).containsOnly("READY").hasSize(7);

        String token = shanhai("token", "office:110000").said().strip();
        HttpResponse<String> registered = post("/projects", token, """
                {"code": "KEPT-1", "title": {"en": "Weaving workshop", "zh": "纺织车间"}, "areaCode": "653201",
                 "sectorCode": "32163", "donors": [{"donorCode": "110000", "role": "LEAD"}],
                 "source": {"publication": "Office note", "date": "2025-03-02"}}""");
        assertThat(registered.statusCode()).describedAs(registered.body()).isEqualTo(201);
        String project = JSON.readTree(registered.body()).get("id").asString();

        for (String victim : List.of("impact-service", "Kafka", "PostgreSQL", "gateway")) {
            ProcessHandle process = ProcessHandle.of(pid(victim)).orElseThrow();
            assertThat(process.destroyForcibly()).isTrue();
            process.onExit().get(30, TimeUnit.SECONDS);
        }
        Outcome noticed = shanhai("status");
        assertThat(noticed.exit()).isEqualTo(3);
        assertThat(states()).contains("MISSED");

        Outcome again = shanhai("up");
        assertThat(again.exit()).describedAs(again.said()).isZero();
        assertThat(states()).containsOnly("READY");
        assertThat(get("/projects/" + project, token).statusCode()).isEqualTo(200);

        Outcome already = shanhai("up");
        assertThat(already.exit()).isZero();
        assertThat(already.said()).contains("Already up");

        Outcome down = shanhai("down");
        assertThat(down.exit()).describedAs(down.said()).isZero();
        assertThat(states()).containsOnly("STOPPED");
        assertThat(shanhai("token", "office:110000").exit()).isEqualTo(1);
    }

    @Test
    void namesEveryPortThatIsInUseAndWhatToDo() throws Exception {
        try (ServerSocket gateway =
                        new ServerSocket(addresses.port(Service.GATEWAY), 1, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket postgres =
                        new ServerSocket(addresses.postgresPort(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Outcome refused = shanhai("up", "--port-base", Integer.toString(addresses.base()));

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.said())
                    .contains(Integer.toString(gateway.getLocalPort()))
                    .contains(Integer.toString(postgres.getLocalPort()))
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("--port-base");
        }
    }

    private List<String> states() throws Exception {
        List<String> states = new ArrayList<>();
        for (JsonNode server : status().get("servers")) {
            states.add(server.get("state").asString());
        }
        return states;
    }

    private long pid(String name) throws Exception {
        for (JsonNode server : status().get("servers")) {
            if (server.get("name").asString().equals(name)) {
                return server.get("pid").asLong(-1);
            }
        }
        throw new AssertionError(name + " is not listed");
    }

    private JsonNode status() throws Exception {
        return JSON.readTree(shanhai("status", "--json").said());
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "first")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token).GET().build());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(addresses.url(Service.GATEWAY) + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Runs the command in a process of its own, as the script does, on this test's folder. */
    private Outcome shanhai(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=org/shanhai/local/command-logback.xml",
                "-Dshanhai.root=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.shanhai.local.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(Map.of("SHANHAI_FAST_START", "off", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .describedAs(String.join(" ", arguments))
                .isTrue();
        return new Outcome(process.exitValue(), Files.readString(said));
    }
}
