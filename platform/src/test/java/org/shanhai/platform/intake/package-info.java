/** Tests of the intake: its decisions by themselves, and the whole of it on real Kafka and PostgreSQL. */
@NullMarked
package org.shanhai.platform.intake;

import org.jspecify.annotations.NullMarked;
