package org.shanhai.impact.live;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The figures as they were stated last, and who may state the next ones. */
interface StatedFigures {

    /** All that was stated up to a moment. */
    record Stated(long sequence, AsOf asOf, List<StatedFigure> figures) {}

    /**
     * Becomes or stays the one who states, for a while.
     *
     * @return false while another one is
     */
    boolean lead(UUID instance, Duration atMost);

    /** Lets another one lead at once. */
    void resign(UUID instance);

    /** What was stated after a sequence; of each figure the last statement. 0 for everything. */
    Stated since(long sequence);

    /**
     * Holds the place of the one who states until the end of the transaction.
     *
     * @return the last sequence given, nothing when another instance leads by now
     */
    OptionalLong lock(UUID instance);

    /** Writes down what is stated now; inside the transaction that called {@link #lock}. */
    void state(List<StatedFigure> figures, AsOf asOf);
}
