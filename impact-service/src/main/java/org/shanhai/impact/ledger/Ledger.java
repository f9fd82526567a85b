package org.shanhai.impact.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The facts and their sums, as they are kept. */
public interface Ledger {

    /**
     * What a batch of events adds.
     *
     * @param touches one per project and stream
     * @param events how many are told of in the touches
     */
    record Entry(
            List<Fact> facts, List<ProjectVersion> versions, List<Touch> touches, List<Closing> closings, int events) {

        /** Without closed months, of one event for each touch. */
        public Entry(List<Fact> facts, List<ProjectVersion> versions, List<Touch> touches) {
            this(facts, versions, touches, List.of(), touches.size());
        }
    }

    /** Adds to the ledger in the caller's transaction. Not idempotent: the caller sees to it that no event is added twice. */
    void append(Entry entry);

    /** What the register says now of some projects; those not heard of are missing. */
    Map<UUID, Project> projects(Collection<UUID> ids);

    /** Makes a ledger over another database or schema. */
    @FunctionalInterface
    interface Elsewhere {
        Ledger in(DataSource tables);
    }
}
