package org.shanhai.platform.importing;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.web.Violation;

/**
 * A file that is carried out, was, or will be.
 *
 * @param caller who sent it, with the rights of that moment
 * @param sha256 of the file, in hex
 * @param encoding of a text file, once it was looked at
 * @param titles the headings of the file by field
 * @param linesTotal null until the file was looked at
 * @param linesDone lines that have their result, from the first on
 * @param problem why nothing was written
 */
record ImportJob(
        UUID id,
        String kind,
        ImportMode mode,
        ImportStatus status,
        Caller caller,
        FileType type,
        long sizeBytes,
        String sha256,
        @Nullable String encoding,
        Map<String, String> titles,
        @Nullable Integer linesTotal,
        int linesDone,
        Counts counts,
        @Nullable Violation problem,
        int failures,
        Instant sentAt,
        @Nullable Instant finishedAt) {

    /** Lines by outcome. */
    record Counts(int created, int unchanged, int refused, int good) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Iterable<LineResult> results) {
            int[] count = new int[LineOutcome.values().length];
            results.forEach(result -> count[result.outcome().ordinal()]++);
            return new Counts(
                    created + count[LineOutcome.CREATED.ordinal()],
                    unchanged + count[LineOutcome.UNCHANGED.ordinal()],
                    refused + count[LineOutcome.REFUSED.ordinal()],
                    good + count[LineOutcome.GOOD.ordinal()]);
        }
    }

    ImportJob {
        titles = Map.copyOf(titles);
    }
}
