package org.shanhai.funding.donors;

import java.time.Instant;

/** Draws places in the stream of events about a donor. */
public interface DonorStream {

    /**
     * Locks the donor's place until the transaction ends and draws the next sequence, which must then be published. It is the last lock that
     * a booking takes.
     *
     * @param now the clock; the answer is never earlier than the recording before
     */
    Turn draw(String donorCode, Instant now);

    /** The next place. */
    record Turn(long sequence, Instant recordedAt) {}
}
