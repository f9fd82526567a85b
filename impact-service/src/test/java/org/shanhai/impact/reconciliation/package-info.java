@NullMarked
package org.shanhai.impact.reconciliation;

import org.jspecify.annotations.NullMarked;
