package org.shanhai.impact.query;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a contribution stands in the list: by project, then in the order in which it was recorded. It follows from the fact alone, so that
 * pages neither overlap nor leave a gap while new facts come in.
 *
 * @param project that contributes
 * @param recordedOf the project that the fact was recorded of, which is a part of it where something is itemised
 */
record TracePlace(String project, String recordedOf, int stream, long sequence, int ordinal, int sign)
        implements Comparable<TracePlace> {
    private static final int PARTS = 6;
    private static final Comparator<TracePlace> ORDER = Comparator.comparing(TracePlace::project)
            .thenComparing(TracePlace::recordedOf)
            .thenComparingInt(TracePlace::stream)
            .thenComparingLong(TracePlace::sequence)
            .thenComparingInt(TracePlace::ordinal)
            .thenComparingInt(TracePlace::sign);

    List<String> parts() {
        return List.of(
                project,
                recordedOf,
                Integer.toString(stream),
                Long.toString(sequence),
                Integer.toString(ordinal),
                Integer.toString(sign));
    }

    /** Null for the beginning. */
    static @Nullable TracePlace of(List<String> parts) {
        if (parts.isEmpty()) {
            return null;
        }
        if (parts.size() != PARTS) {
            throw AskReader.refused("cursor", "bad-cursor");
        }
        try {
            return new TracePlace(
                    parts.get(0),
                    parts.get(1),
                    Integer.parseInt(parts.get(2)),
                    Long.parseLong(parts.get(3)),
                    Integer.parseInt(parts.get(4)),
                    Integer.parseInt(parts.get(5)));
        } catch (NumberFormatException e) {
            throw AskReader.refused("cursor", "bad-cursor");
        }
    }

    @Override
    public int compareTo(TracePlace other) {
        return ORDER.compare(this, other);
    }
}
