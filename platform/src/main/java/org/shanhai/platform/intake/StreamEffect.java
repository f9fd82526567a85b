package org.shanhai.platform.intake;

import java.util.List;
import org.shanhai.platform.events.EventEnvelope;

/**
 * What a service makes of the events it reads. Called inside the transaction that moves the position in the topic: what it writes through
 * the same data source is committed together with the position, or not at all.
 *
 * <p>Per project and topic events come gapless, in order and never twice. Across projects and topics any order may occur. A call may be
 * repeated after a rollback, with the same or with other neighbours, and calls for different projects run at the same time: keep nothing
 * but the database's rows, or keep it only after the commit.
 *
 * <p>An exception that does not come from the database's condition (see {@link FailureKind}) means that an event cannot be taken in: it is
 * found by halving the batch, put among the dead letters, and the later events of its project wait.
 */
@FunctionalInterface
public interface StreamEffect {

    /** @param events never empty */
    void apply(List<EventEnvelope> events);

    /**
     * The same with the lane of the transaction: a number below the number of partitions which, short of a rebalance, no other open
     * transaction has. Totals that many projects share are kept per lane and summed when read, so that two consumers never wait for one row.
     */
    default void apply(List<EventEnvelope> events, int lane) {
        apply(events);
    }
}
