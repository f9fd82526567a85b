package org.shanhai.project.closing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.shanhai.platform.web.PageRequest;

/** The closed months. */
public interface MonthClosings {

    /** The turn of the programme: waits for whoever has it, and keeps it until the transaction ends. */
    Turn lock();

    /**
     * Who has it writes the next event.
     *
     * @param sequence of the latest event of the programme, 0 for none
     * @param recordedAt of the latest event; the next one is recorded no earlier
     */
    record Turn(long sequence, Instant recordedAt) {}

    Optional<MonthClosing> find(YearMonth month);

    /** Adds a closing and takes the turn on to its event. */
    void add(MonthClosing closing, String account);

    /** The latest month first; one more than the limit. */
    List<MonthClosing> list(PageRequest page);
}
