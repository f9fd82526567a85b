package org.shanhai.impact.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The facts themselves, and what the register said when. */
public interface Facts {

    /**
     * All facts of some projects, each project's in the order in which they were recorded.
     *
     * @param knownAt only those recorded by then; null for all
     */
    List<Fact> of(Collection<UUID> projects, @Nullable Instant knownAt);

    /** What the register said of some projects when they were entered. */
    Map<UUID, ProjectVersion> registrations(Collection<UUID> projects);

    /** What the register has said last of some projects, of those of which it said something after an instant. */
    Map<UUID, ProjectVersion> latestSince(Collection<UUID> projects, Instant instant);
}
