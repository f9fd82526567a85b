package org.shanhai.gateway.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where entries are kept, one JSON object a line. A file is only ever appended to: it is never cut, moved or read here, and whoever keeps it
 * may take from it the right to change what is written. A write that fails does not fail the request, which is done by then; it is
 * told in the log.
 */
@Component
class AuditTrail implements DisposableBean {

    private static final Logger audit = LoggerFactory.getLogger("audit");
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private final JsonMapper json;
    private final @Nullable OutputStream file;
    private final ReentrantLock turn = new ReentrantLock();

    AuditTrail(AuditSettings settings, JsonMapper json) {
        this.json = json;
        this.file = open(settings.file());
    }

    private static @Nullable OutputStream open(String file) {
        if (file.isEmpty()) {
            return null;
        }
        Path path = Path.of(file).toAbsolutePath();
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent(), "no folder"));
            // Not a channel: that one would be closed by the first request thread that is interrupted.
            return new FileOutputStream(path.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("the audit file cannot be opened: " + path, e);
        }
    }

    void append(AuditEntry entry) {
        String line = json.writeValueAsString(entry);
        if (file == null) {
            audit.info(line);
            return;
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        turn.lock();
        try {
            file.write(bytes);
        } catch (IOException e) {
            log.error("An entry of the audit trail is lost: {}", line, e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void destroy() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
