package org.shanhai.project.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.shanhai.platform.time.BusinessDay;

/**
 * The place of an event in its project's stream.
 *
 * @param sequence 1, 2, 3 … without a gap
 * @param recordedAt never earlier than that of the event before
 */
public record Stamp(UUID projectId, long sequence, Instant recordedAt) {

    /** The business day of the recording. */
    public LocalDate day() {
        return BusinessDay.of(recordedAt);
    }

    /** The place of the event after this one, recorded in the same transaction. */
    public Stamp next() {
        return new Stamp(projectId, sequence + 1, recordedAt);
    }
}
