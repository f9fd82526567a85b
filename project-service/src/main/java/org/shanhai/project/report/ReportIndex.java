package org.shanhai.project.report;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.history.ReportReference;

/** Where reports of all kinds are found. */
interface ReportIndex {

    Optional<ReportReference> find(UUID id);

    /** The newest first, one row more than the page has. */
    List<ReportReference> list(ReportFilter filter, PageRequest page);
}
