/** Changing figures as server-sent events. */
@NullMarked
package org.shanhai.impact.live.web;

import org.jspecify.annotations.NullMarked;
