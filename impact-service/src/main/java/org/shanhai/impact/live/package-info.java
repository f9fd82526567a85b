/**
 * Figures as they change: one instance states what has changed, in the order of a rising sequence, to the topic and to a table; every instance
 * follows that table and tells those who listen.
 */
@NullMarked
package org.shanhai.impact.live;

import org.jspecify.annotations.NullMarked;
