/**
 * What Shanhai publishes: event types, topics and the values that events share. A subscriber needs nothing else, so nothing here depends on
 * Spring, Kafka or a service.
 */
@NullMarked
package org.shanhai.contracts;

import org.jspecify.annotations.NullMarked;
