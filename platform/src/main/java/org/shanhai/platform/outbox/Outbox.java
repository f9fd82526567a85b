package org.shanhai.platform.outbox;

import java.util.List;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;

/**
 * Takes what is to be published. What is appended is published if and only if the surrounding transaction commits, at least once, and in the
 * order of appending per key.
 */
public interface Outbox {

    /** The largest record that is taken: payload, key and headers together. Below what every broker of ours accepts. */
    int RECORD_BYTES_LIMIT = 900 * 1024;

    /**
     * Appends events. Call it inside the transaction, after the project's row was locked by drawing the sequence from it: the lock makes
     * later events of a project come later in the outbox.
     *
     * @throws EventTooLargeException before anything is written
     * @throws IllegalStateException when there is no transaction
     */
    void append(List<EventEnvelope> events);

    /**
     * Appends records as they are: events encoded before, or what is no event of ours, such as dead letters. The same rules hold per key.
     *
     * @throws EventTooLargeException before anything is written
     * @throws IllegalStateException when there is no transaction
     */
    void appendRecords(List<WireEvent> records);
}
