/** This service's own copy of the projects and milestones it has heard of. */
@NullMarked
package org.shanhai.funding.projects;

import org.jspecify.annotations.NullMarked;
