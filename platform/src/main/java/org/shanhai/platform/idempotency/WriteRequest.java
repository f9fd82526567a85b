package org.shanhai.platform.idempotency;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What tells one write from another; a controller takes it as an argument.
 *
 * @param account the caller's account; keys of one caller never meet those of another
 * @param route method and pattern, e.g. {@code POST /api/v1/projects/{id}/employment-reports}
 * @param key the Idempotency-Key, null when none was sent: such a write is processed each time it arrives
 * @param fingerprint of path, query and body; differs when the same key is sent with something else
 */
public record WriteRequest(
        String account, String route, @Nullable String key, String fingerprint) {

    /** For callers inside the process, which have no request to take a fingerprint from. */
    public static WriteRequest of(String account, String route, @Nullable String key, String content) {
        return new WriteRequest(account, route, key, Fingerprint.ofText(content.getBytes(StandardCharsets.UTF_8)));
    }

    public static WriteRequest unprotected(String account, String route) {
        return new WriteRequest(account, route, null, "");
    }
}
