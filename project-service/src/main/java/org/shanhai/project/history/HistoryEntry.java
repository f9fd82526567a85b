package org.shanhai.project.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/**
 * An event as it was recorded.
 *
 * @param type published type, e.g. {@code shanhai.project.created.v1}
 * @param report the report that it is about, null when it is about none
 * @param data what was published, as JSON
 */
public record HistoryEntry(
        Stamp stamp,
        UUID eventId,
        String type,
        Signature by,
        @Nullable ReportReference report,
        String data) {}
