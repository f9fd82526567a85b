/** Events on the wire and back: CloudEvents 1.0 in Kafka's binary mode, data as JSON. */
@NullMarked
package org.shanhai.platform.events;

import org.jspecify.annotations.NullMarked;
