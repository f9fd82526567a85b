package org.shanhai.platform.importing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Carries out jobs one after the other. Of all instances one works, the one whose session has the lock; when it dies, its session ends and another
 * one goes on. Files that were sent to this instance wake it, those sent to another are found by looking.
 */
final class ImportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final long STOP_MILLIS = 10_000;
    private static final int MAX_FAILURES = 20;

    private final ImportStore store;
    private final ImportRun run;
    private final JdbcConnectionDetails database;
    private final String service;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    ImportWorker(ImportStore store, ImportRun run, JdbcConnectionDetails database, String service, Clock clock) {
        this.store = store;
        this.run = run;
        this.database = database;
        this.service = service;
        this.clock = clock;
    }

    /** Tells that a job was committed. */
    void wake() {
        wake.release();
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("import-worker").start(this::work);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (store.nextOpen().isPresent()) {
                    leadAndRun();
                }
            } catch (SQLException | DataAccessException away) {
                LOG.warn("imports cannot be looked at: {}", away.toString());
            } catch (RuntimeException unexpected) {
                LOG.error("imports have to wait", unexpected);
            }
            try {
                wake.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void leadAndRun() throws SQLException {
        try (Connection session = session()) {
            if (!leads(session)) {
                return;
            }
            for (Optional<UUID> job = store.nextOpen(); job.isPresent(); job = store.nextOpen()) {
                if (!ran(job.get()) || Thread.currentThread().isInterrupted() || !session.isValid(2)) {
                    return;
                }
            }
        }
    }

    /** @return false when it is better to wait a little before the next */
    private boolean ran(UUID job) {
        try {
            run.run(job);
            return true;
        } catch (ImportOvertakenException overtaken) {
            LOG.info("{}", overtaken.getMessage());
            return false;
        } catch (RuntimeException failure) {
            LOG.warn("import {} stopped and will be gone on with", job, failure);
            store.failed(job);
            if (store.find(job).orElseThrow().failures() >= MAX_FAILURES) {
                LOG.error("import {} is given up after {} failures without progress", job, MAX_FAILURES);
                store.end(
                        job,
                        ImportStatus.FAILED,
                        org.shanhai.platform.web.Violation.of("file", "import-failed", null),
                        clock.instant());
            }
            return false;
        }
    }

    /** Not from the pool, whose connections are lent for a short time. */
    private Connection session() throws SQLException {
        Properties properties = new Properties();
        if (database.getUsername() != null) {
            properties.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            properties.setProperty("password", database.getPassword());
        }
        properties.setProperty("ApplicationName", service + "-imports");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(database.getJdbcUrl(), properties);
    }

    private static boolean leads(Connection session) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(
                        "select pg_try_advisory_lock(hashtext(current_schema() || '.import_job'), 0)");
                ResultSet result = statement.executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(STOP_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops before the outbox relay, which still sends what was written. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4_096;
    }
}
