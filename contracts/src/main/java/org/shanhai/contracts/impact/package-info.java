/** Events of {@code shanhai.impact.metrics}: figures as they change. */
@NullMarked
package org.shanhai.contracts.impact;

import org.jspecify.annotations.NullMarked;
