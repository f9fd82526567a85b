/**
 * Publishing without losing: events are written to a table in the transaction that makes them true, and a relay puts them on Kafka in order.
 */
@NullMarked
package org.shanhai.platform.outbox;

import org.jspecify.annotations.NullMarked;
