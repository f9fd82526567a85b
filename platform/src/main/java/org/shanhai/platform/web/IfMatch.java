package org.shanhai.platform.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The If-Match header of a request; a controller takes it as an argument.
 *
 * @param tags as sent, empty when the header is missing
 */
public record IfMatch(List<String> tags) {

    public IfMatch {
        tags = List.copyOf(tags);
    }

    public static IfMatch parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new IfMatch(List.of());
        }
        return new IfMatch(
                Arrays.stream(header.split(",", -1)).map(String::strip).toList());
    }

    public static IfMatch version(long version) {
        return new IfMatch(List.of(EntityTag.of(version)));
    }

    /** Call it with the row locked, so that the version cannot move before the write. */
    public void require(long currentVersion) {
        require(EntityTag.of(currentVersion));
    }

    /** Refuses with 428 when the header is missing and with 412 when no tag is the current one. */
    public void require(String currentEtag) {
        if (tags.isEmpty()) {
            throw Refusal.preconditionRequired().asException();
        }
        if (!tags.contains("*") && !tags.contains(currentEtag)) {
            throw Refusal.stale(currentEtag).asException();
        }
    }
}
