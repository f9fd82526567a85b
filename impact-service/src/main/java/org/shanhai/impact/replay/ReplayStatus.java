package org.shanhai.impact.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a replay stands.
 *
 * @param records to be read in all, as far as known
 * @param remainingSeconds of the reading, null when that cannot be told
 * @param differenceCount how many subjects differ; {@code differences} shows the first of them
 * @param stoodStillMillis how long the intake stood still for the exchange, null before
 * @param trouble what goes wrong at present or went wrong, empty when nothing does
 */
record ReplayStatus(
        Phase phase,
        @Nullable Instant startedAt,
        long recordsDone,
        long records,
        long recordsPerSecond,
        @Nullable Long remainingSeconds,
        long differenceCount,
        List<Difference> differences,
        @Nullable Long stoodStillMillis,
        String trouble) {

    enum Phase {
        NEVER_RUN,
        READING,
        COMPARING,
        EXCHANGING,
        /** The rebuilt tables are in use. */
        DONE,
        /** Something differs: the tables in use stay, the rebuilt ones are kept until the next replay. */
        DIFFERENT,
        /** The tables in use stay. */
        FAILED;

        boolean isUnderWay() {
            return switch (this) {
                case READING, COMPARING, EXCHANGING -> true;
                case NEVER_RUN, DONE, DIFFERENT, FAILED -> false;
            };
        }
    }

    static final ReplayStatus NEVER_RUN =
            new ReplayStatus(Phase.NEVER_RUN, null, 0, 0, 0, null, 0, List.of(), null, "");
}
