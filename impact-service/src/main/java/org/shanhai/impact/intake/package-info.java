/** Takes in published events: turns each into facts of the ledger and nothing else. The one place that knows the published form. */
@NullMarked
package org.shanhai.impact.intake;

import org.jspecify.annotations.NullMarked;
