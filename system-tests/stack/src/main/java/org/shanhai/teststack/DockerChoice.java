package org.shanhai.teststack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** Whether tests run against containers; decided and printed once. */
final class DockerChoice {
    private static final boolean CONTAINERS = decide();

    private DockerChoice() {}

    static boolean containers() {
        return CONTAINERS;
    }

    private static boolean decide() {
        boolean required = Boolean.parseBoolean(System.getenv("REQUIRE_DOCKER"));
        boolean available =
                (required || configured()) && DockerClientFactory.instance().isDockerAvailable();
        if (required && !available) {
            throw new IllegalStateException("REQUIRE_DOCKER=true, but Docker does not answer");
        }
        System.out.println(
                available
                        ? "Test stack: containers (Docker answers)"
                        : "Test stack: Kafka and PostgreSQL as processes of this machine (Docker does not answer)");
        return available;
    }

    /** Looking for Docker takes seconds where nothing points to it, so that is asked first. */
    private static boolean configured() {
        String home = System.getProperty("user.home");
        return System.getenv("DOCKER_HOST") != null
                || System.getenv("TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE") != null
                || List.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of("/run/user/" + System.getenv("UID") + "/docker.sock"),
                                Path.of(String.valueOf(System.getenv("XDG_RUNTIME_DIR")), "docker.sock"),
                                Path.of(home, ".docker/run/docker.sock"),
                                Path.of(home, ".docker/desktop/docker.sock"),
                                Path.of(home, ".testcontainers.properties"))
                        .stream()
                        .anyMatch(Files::exists);
    }
}
