/** What has not been reported although it was due: worked out on each look, from the calendars and the months that have a report. */
@NullMarked
package org.shanhai.project.overdue;

import org.jspecify.annotations.NullMarked;
