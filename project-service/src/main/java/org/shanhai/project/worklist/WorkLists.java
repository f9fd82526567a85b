package org.shanhai.project.worklist;

import java.util.List;

/** Work lists, counted. */
interface WorkLists {

    /** A donor without open reports is left out. */
    List<OpenReports> openReports();
}
