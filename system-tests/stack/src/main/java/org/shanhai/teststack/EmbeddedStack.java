package org.shanhai.teststack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.local.LocalKafka;
import org.shanhai.local.LocalPostgres;
import org.shanhai.local.LocalServer;
import org.shanhai.local.Place;
import org.shanhai.local.Ports;

/** Kafka and PostgreSQL as processes of this machine, in a folder that is thrown away. */
final class EmbeddedStack extends TestStack {
    private final Path folder;
    private final String password = UUID.randomUUID().toString();
    private final Process janitor;
    private final Lazily<LocalPostgres> postgres;
    private final Lazily<LocalKafka> kafka;

    EmbeddedStack() {
        try {
            folder = Files.createTempDirectory("shanhai-test-");
            janitor = startJanitor(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = new Lazily<>() {
            @Override
            LocalPostgres make() {
                return new LocalPostgres(
                        Place.in(folder, "postgres"), Ports.free(1).getFirst(), password);
            }
        };
        kafka = new Lazily<>() {
            @Override
            LocalKafka make() {
                List<Integer> ports = Ports.free(2);
                return new LocalKafka(Place.in(folder, "kafka"), ports.getFirst(), ports.getLast());
            }
        };
    }

    @Override
    public String bootstrapServers() {
        return kafka.started().bootstrapServers();
    }

    @Override
    public Database newDatabase(String name) {
        return Databases.create(postgres.started().jdbcUrl(""), LocalPostgres.SUPERUSER, password, name);
    }

    @Override
    public Server broker() {
        return handle(kafka.started());
    }

    @Override
    public Server database() {
        return handle(postgres.started());
    }

    @Override
    public void close() {
        try {
            janitor.getOutputStream().close();
            janitor.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A shell that waits until this JVM is gone, however it ends, and then ends both servers and removes the folder. A shutdown hook would
     * not run when the JVM is killed, and servers would be left over.
     */
    private static Process startJanitor(Path folder) throws IOException {
        return new ProcessBuilder("sh", "-c", """
                        trap '' INT TERM HUP
                        cat > /dev/null
                        for name in kafka postgres; do
                          [ -f "$0/run/$name.pid" ] && read -r pid started < "$0/run/$name.pid" || continue
                          # QUIT is PostgreSQL's immediate stop, which frees its shared memory; a JVM only prints its threads.
                          case $name in kafka) kill -KILL "$pid" ;; postgres) kill -QUIT "$pid" ;; esac
                          while kill -0 "$pid"; do sleep 0.05; done
                        done 2> /dev/null
                        rm -rf "$0"
                        """, folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Server handle(LocalServer server) {
        return new Server() {
            @Override
            public void start() {
                server.start();
            }

            @Override
            public void stop() {
                server.stop();
            }

            @Override
            public void kill() {
                server.kill();
            }
        };
    }

    /** Started once, by the first who asks. */
    private abstract static class Lazily<T extends LocalServer> {
        private @Nullable T server;

        abstract T make();

        synchronized T started() {
            T present = server;
            if (present == null) {
                present = make();
                present.start();
                server = present;
            }
            return present;
        }
    }
}
