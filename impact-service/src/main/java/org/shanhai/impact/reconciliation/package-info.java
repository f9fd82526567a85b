/**
 * The figures here held against the owning services' own sums, project by project and only where both know equally much. It reads and never
 * writes, and no figure depends on it.
 */
@NullMarked
package org.shanhai.impact.reconciliation;

import org.jspecify.annotations.NullMarked;
