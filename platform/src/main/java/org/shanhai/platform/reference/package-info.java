/** Reference data that services share: donors with their pairings, recipient areas, sectors, indicators. */
@NullMarked
package org.shanhai.platform.reference;

import org.jspecify.annotations.NullMarked;
