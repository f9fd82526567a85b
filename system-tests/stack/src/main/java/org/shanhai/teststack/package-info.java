/** One real Kafka and one real PostgreSQL for the tests of a JVM: containers where Docker answers, processes of this machine where not. */
@NullMarked
package org.shanhai.teststack;

import org.jspecify.annotations.NullMarked;
