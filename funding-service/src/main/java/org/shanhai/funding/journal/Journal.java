package org.shanhai.funding.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal. Rows are added and never changed: the database refuses it. */
public interface Journal {

    /** Adds a row and notes that no seal covers it yet. */
    void add(Movement movement);

    /**
     * Movements in the order they were recorded.
     *
     * @param after number of the last row of the page before, 0 for the first page
     */
    List<Row> list(JournalFilter filter, long after, int limit);

    /**
     * A movement with its number, which rises in the order of recording within a project.
     *
     * @param seal null until it is sealed
     */
    record Row(long number, Movement movement, @Nullable Seal seal) {}

    /**
     * The place of a row in its donor's chain.
     *
     * @param hash SHA-256, 64 hexadecimal digits
     */
    record Seal(long position, String hash) {}
}
