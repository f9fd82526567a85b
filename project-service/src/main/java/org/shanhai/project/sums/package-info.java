/** What this service's own rows add up to, for whoever holds figures against them. It reads and never writes. */
@NullMarked
package org.shanhai.project.sums;

import org.jspecify.annotations.NullMarked;
