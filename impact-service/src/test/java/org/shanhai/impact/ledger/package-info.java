@NullMarked
package org.shanhai.impact.ledger;

import org.jspecify.annotations.NullMarked;
