package org.shanhai.project.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that proves something.
 *
 * @param sha256 of its bytes, in hex
 * @param recordedBy account that sent it; it stays in this service
 */
public record Evidence(
        UUID id, EvidenceType type, long sizeBytes, String sha256, Instant recordedAt, String recordedBy) {

    public static final long MAX_BYTES = 10L * 1024 * 1024;
}
