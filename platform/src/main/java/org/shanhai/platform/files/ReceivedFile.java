package org.shanhai.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;

/**
 * A file that was sent, on disk until it is closed, so that its size costs no memory.
 *
 * @param sha256 of its bytes, in hex
 */
public record ReceivedFile(Path path, long sizeBytes, String sha256) implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String BODY = "body";

    /**
     * Reads a body to its end.
     *
     * @throws org.shanhai.platform.web.RefusedException 413 above the limit, 400 when nothing was sent
     */
    public static ReceivedFile receive(InputStream body, long maxBytes) {
        Path path = null;
        try {
            path = Files.createTempFile("shanhai-received-", null);
            MessageDigest digest = newDigest();
            long size = copy(body, path, digest, maxBytes);
            if (size > maxBytes) {
                throw Refusal.tooLarge(
                                "body-too-large",
                                new Violation(BODY, "too-large-body", null, Map.of("maxBytes", maxBytes)))
                        .asException();
            }
            if (size == 0) {
                throw Refusal.badRequest(List.of(new Violation(BODY, "missing", null, Map.of("required", true))))
                        .asException();
            }
            ReceivedFile received = new ReceivedFile(path, size, HexFormat.of().formatHex(digest.digest()));
            path = null;
            return received;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            delete(path);
        }
    }

    private static long copy(InputStream body, Path path, MessageDigest digest, long maxBytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int count = body.read(buffer); count >= 0 && size <= maxBytes; count = body.read(buffer)) {
                out.write(buffer, 0, count);
                digest.update(buffer, 0, count);
                size += count;
            }
        }
        return size;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path path) {
        if (path == null) {
            return;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        delete(path);
    }
}
