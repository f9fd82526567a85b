package org.shanhai.project.standing;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.claim.Series;

/** One writer at a time in each project. All of it is called inside the transaction of the write. */
public interface Turns {

    /**
     * Locks the project and draws the sequence of one event, which must then be recorded: a gap would hold up every reader of the stream.
     *
     * @param seriesKey the series that the event belongs to
     */
    Turn take(UUID projectId, String seriesKey);

    /** As {@link #take(UUID, String)} for an event that belongs to no series. */
    Turn take(UUID projectId);

    /** Locks the project without drawing, for a write that may turn out to change nothing. */
    Standing lock(UUID projectId);

    /** Draws the sequences of so many events of a locked project, and gives the first. */
    Stamp draw(UUID projectId, int events);

    /** The project as it stands, without a lock. */
    Optional<Standing> find(UUID projectId);

    /**
     * Opens a series with its first report, or fixes the unit of one whose reports named none so far. A series without a report that stands is
     * opened anew; one whose reports count several units, because corrections made it so, takes each of them.
     *
     * @param seen the series as the turn saw it, null when there was none
     * @param sent measure and unit of the report
     * @return the series that holds
     */
    Series settle(UUID projectId, @Nullable Series seen, Series sent);

    /** Lets a series follow a correction that was the last of its reports to leave its unit. */
    void follow(UUID projectId, Series corrected);
}
