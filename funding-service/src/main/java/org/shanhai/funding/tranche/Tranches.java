package org.shanhai.funding.tranche;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tranches of all commitments as they hold now. */
public interface Tranches {

    /** In the order they fall due, oldest first; those of which that is not known come last. */
    List<DueTranche> list(TrancheFilter filter, LocalDate today, @Nullable Place after, int limit);

    /** How many are overdue, by counted donor. */
    Map<String, Long> overdue(LocalDate today);

    /** A place in the list. */
    record Place(LocalDate fallsDue, UUID commitmentId, int number) {

        /** Where tranches stand that have no day yet. */
        public static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);
    }
}
