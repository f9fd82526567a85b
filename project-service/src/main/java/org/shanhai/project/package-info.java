/** Project register, targets, milestones and reports. */
@NullMarked
package org.shanhai.project;

import org.jspecify.annotations.NullMarked;
