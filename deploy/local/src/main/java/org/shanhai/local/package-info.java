/** Real Kafka and PostgreSQL without Docker, and the command that starts, watches and stops the whole product on one machine. */
@NullMarked
package org.shanhai.local;

import org.jspecify.annotations.NullMarked;
