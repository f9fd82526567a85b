package org.shanhai.project.assurance;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.project.history.ReportKind;

/** How reports stand. Written inside the transaction that makes it so, with the project's turn taken. */
public interface ReportStates {

    void open(ReportState state);

    void replace(ReportState state);

    Optional<ReportState> find(UUID id);

    /** In the order of the filter, one row more than the page has. A position is an id. */
    List<ReportState> list(ReportFilter filter, PageRequest page);

    /**
     * The reports of a project in the order of recording, one row more than the page has. A position is a sequence.
     *
     * @param kind null for all
     */
    List<ReportState> of(UUID projectId, @Nullable ReportKind kind, PageRequest page);
}
