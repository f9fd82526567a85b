/** Delivery: projects by status, milestones, how many have begun and how many are complete. */
@NullMarked
package org.shanhai.impact.delivery;

import org.jspecify.annotations.NullMarked;
