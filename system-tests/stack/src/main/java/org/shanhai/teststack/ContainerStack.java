package org.shanhai.teststack;

import com.github.dockerjava.api.DockerClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.shanhai.local.Ports;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka and PostgreSQL in containers. Host ports are fixed at the first start, so that a server comes back where it was. */
final class ContainerStack extends TestStack {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final String KAFKA_IMAGE = image("SHANHAI_KAFKA_IMAGE", "apache/kafka:4.2.2");
    private static final String POSTGRES_IMAGE = image("SHANHAI_POSTGRES_IMAGE", "postgres:18");

    private @Nullable KafkaContainer kafka;
    private @Nullable PostgreSQLContainer postgres;

    @Override
    public String bootstrapServers() {
        return kafka().getBootstrapServers();
    }

    @Override
    public Database newDatabase(String name) {
        PostgreSQLContainer server = postgres();
        return Databases.create(serverUrl(server), server.getUsername(), server.getPassword(), name);
    }

    @Override
    public Server broker() {
        KafkaContainer container = kafka();
        return handle(container, () -> brokerAnswers(container.getBootstrapServers()));
    }

    @Override
    public Server database() {
        PostgreSQLContainer container = postgres();
        return handle(container, () -> databaseAnswers(container));
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
    }

    private synchronized KafkaContainer kafka() {
        KafkaContainer present = kafka;
        if (present == null) {
            present = new KafkaContainer(KAFKA_IMAGE).withStartupTimeout(START_LIMIT);
            present.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            present.withEnv("KAFKA_LOG_RETENTION_MS", "-1");
            present.setPortBindings(List.of(Ports.free(1).getFirst() + ":9092"));
            present.start();
            kafka = present;
        }
        return present;
    }

    private synchronized PostgreSQLContainer postgres() {
        PostgreSQLContainer present = postgres;
        if (present == null) {
            // Testcontainers' own command line switches fsync off; durable writes are part of what is tested.
            present = new PostgreSQLContainer(POSTGRES_IMAGE).withStartupTimeout(START_LIMIT);
            present.withCommand("postgres", "-c", "fsync=on", "-c", "max_connections=200", "-c", "jit=off");
            present.withDatabaseName("postgres").withUsername("postgres").withPassword("only-in-tests");
            present.setPortBindings(List.of(Ports.free(1).getFirst() + ":5432"));
            present.start();
            postgres = present;
        }
        return present;
    }

    private static String serverUrl(PostgreSQLContainer server) {
        return "jdbc:postgresql://" + server.getHost() + ":" + server.getMappedPort(5432) + "/";
    }

    private static Server handle(GenericContainer<?> container, BooleanSupplier answers) {
        DockerClient docker = DockerClientFactory.instance().client();
        String id = container.getContainerId();
        return new Server() {
            @Override
            public void start() {
                docker.startContainerCmd(id).exec();
                await(answers);
            }

            @Override
            public void stop() {
                docker.stopContainerCmd(id).withTimeout(30).exec();
            }

            @Override
            public void kill() {
                docker.killContainerCmd(id).exec();
            }
        };
    }

    private static void await(BooleanSupplier answers) {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The container does not answer after " + START_LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean brokerAnswers(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean databaseAnswers(PostgreSQLContainer server) {
        try (Connection connection = DriverManager.getConnection(
                serverUrl(server) + "postgres", server.getUsername(), server.getPassword())) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static String image(String variable, String standard) {
        String named = System.getenv(variable);
        return named == null || named.isBlank() ? standard : named;
    }
}
