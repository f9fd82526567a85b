package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The set-up in containers: what is written in its file for everybody to read opens nothing beyond the own machine. */
class ComposeFileTest {

    private static final String CHECK = "secrets";
    private static final String ELSEWHERE = "${SHANHAI_PUBLISH_ADDRESS:-127.0.0.1}:";

    private final Path repository = RunningStack.repository();
    private final JsonNode compose = read(repository.resolve("docker-compose.yml"));
    private final JsonNode services = compose.path("services");

    @Test
    void everySecretOfTheFileIsCheckedBeforeWhoeverHasItStarts() {
        Set<String> secrets = new HashSet<>();
        compose.path("x-secrets").forEach(secret -> secrets.add(secret.asString()));
        List<String> checked = new ArrayList<>();
        services.at("/secrets/environment").forEach(value -> checked.add(value.asString()));

        assertThat(secrets).isNotEmpty();
        assertThat(checked).containsAll(secrets);
        services.properties().forEach(service -> {
            List<String> used = new ArrayList<>();
            service.getValue().path("environment").forEach(value -> {
                if (value.asString().contains("development-only")) {
                    used.add(value.asString());
                }
            });
            assertThat(secrets).as(service.getKey()).containsAll(used);
            if (!used.isEmpty() && !service.getKey().equals(CHECK)) {
                assertThat(startsAfter(service.getKey())).as(service.getKey()).contains(CHECK);
            }
        });
        assertThat(services.at("/postgres/depends_on/secrets/condition").asString())
                .isEqualTo("service_completed_successfully");
    }

    @Test
    void nothingIsPublishedBeyondLoopbackButByTheVariableThatTheCheckReads() {
        assertThat(services.at("/secrets/environment/SHANHAI_PUBLISH_ADDRESS").asString() + ":")
                .isEqualTo(ELSEWHERE);
        services.properties()
                .forEach(service -> service.getValue()
                        .path("ports")
                        .forEach(port -> assertThat(port.asString().startsWith("127.0.0.1:")
                                        || port.asString().startsWith(ELSEWHERE))
                                .as(service.getKey() + " " + port)
                                .isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "[::1]"})
    void aSecretOfTheFileServesOnLoopback(String address) throws Exception {
        assertThat(check(address, "development-only-postgres")).isEqualTo("0 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.5", "[::]", "127.0.0.1.example.org"})
    void aSecretOfTheFileIsRefusedBeyondLoopback(String address) throws Exception {
        assertThat(check(address, "development-only-postgres"))
                .startsWith("1 Published on " + address)
                .contains("SHANHAI_POSTGRES_PASSWORD");
        assertThat(check(address, "of-ones-own")).isEqualTo("0 ");
    }

    /** Exit status and what was told. */
    private String check(String address, String password) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                "bash", repository.resolve("deploy/docker/check-secrets.sh").toString());
        script.environment().keySet().removeIf(name -> name.startsWith("SHANHAI_"));
        script.environment().putAll(Map.of("SHANHAI_PUBLISH_ADDRESS", address, "SHANHAI_POSTGRES_PASSWORD", password));
        Process process = script.start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + told;
    }

    /** Directly or by way of others. */
    private Set<String> startsAfter(String service) {
        Set<String> before = new HashSet<>();
        for (String each : services.path(service).path("depends_on").propertyNames()) {
            before.add(each);
            before.addAll(startsAfter(each));
        }
        return before;
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().valueToTree(new Yaml().<Object>load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
