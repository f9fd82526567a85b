/**
 * What is known, as facts that are only ever added, and the sums they make per project, series and day.
 *
 * <p>A fact is one number of one report with all it needs to be traced. Sums ("cells") hold nothing but counts and totals that can be added
 * and taken away, so that the order in which facts arrive does not matter and a correction is a fact with the opposite sign. Donors' shares,
 * areas and sectors are applied when a question is asked: no sum has to be redone when they change.
 */
@NullMarked
package org.shanhai.impact.ledger;

import org.jspecify.annotations.NullMarked;
