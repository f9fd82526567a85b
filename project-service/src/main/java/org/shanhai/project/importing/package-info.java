/** Projects, reports and milestones out of a file: columns of the templates, and lines turned into the commands that the use cases take. */
@NullMarked
package org.shanhai.project.importing;

import org.jspecify.annotations.NullMarked;
