package org.shanhai.project.history;

import java.util.List;
import java.util.UUID;
import org.shanhai.platform.web.PageRequest;

/** Every event of every project. It is only ever added to. */
public interface History {

    /** Adds an event, inside the transaction that makes it true. */
    void add(HistoryEntry entry);

    /** The events of a project in order, one row more than the page has. */
    List<TimelineEntry> of(UUID projectId, PageRequest page);
}
