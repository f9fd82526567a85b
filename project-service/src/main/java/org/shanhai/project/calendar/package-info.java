/** When a project has to report. */
@NullMarked
package org.shanhai.project.calendar;

import org.jspecify.annotations.NullMarked;
