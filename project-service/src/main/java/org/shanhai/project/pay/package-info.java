/** Observations of pay apart from any report of jobs. */
@NullMarked
package org.shanhai.project.pay;

import org.jspecify.annotations.NullMarked;
