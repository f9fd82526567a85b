package org.shanhai.project.overdue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;

/** What was due and has not come. A report counts for the month of its day, as its latest correction has it, until it is withdrawn. */
public interface MissingReports {

    /**
     * Periods without a report, the longest due first; one row more than the page has.
     *
     * @param donor of the project, null for all; a province includes its cities
     */
    List<OverdueReport> list(@Nullable String donor, LocalDate today, PageRequest page);

    /** Every donor that has projects with a calendar. */
    List<ReportingRate> rates(LocalDate today);

    /** When the last report of each project was recorded; projects without a report are left out. */
    Map<UUID, Instant> lastReports(Collection<UUID> projectIds);

    /** Projects that reports are due from and that have recorded none since. */
    long silentProjects(Instant since);
}
