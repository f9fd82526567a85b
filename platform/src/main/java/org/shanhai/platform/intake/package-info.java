/**
 * Takes events from Kafka into the database: each event of a project once, in order and without a gap, together with the position reached
 * in the topic, in one transaction.
 *
 * <p>Truth lies in the database alone. What a consumer remembers between two batches is a hint: every row that a decision relied on is
 * written again under the revision it was read with, so a consumer that has been overtaken (a rebalance, a re-drive, a second instance)
 * rolls back and reads anew. Kafka's own committed offsets are not used.
 */
@NullMarked
package org.shanhai.platform.intake;

import org.jspecify.annotations.NullMarked;
