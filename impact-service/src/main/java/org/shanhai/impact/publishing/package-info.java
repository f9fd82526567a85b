/** The figures as others are told of them. */
@NullMarked
package org.shanhai.impact.publishing;

import org.jspecify.annotations.NullMarked;
