package org.shanhai.project.registration;

import java.util.List;
import org.shanhai.platform.web.PageRequest;

/** The register as lists. */
public interface ProjectLists {

    /** One row more than the page has, in the order of entry. */
    List<RegisteredProject> list(ProjectFilter filter, PageRequest page);
}
