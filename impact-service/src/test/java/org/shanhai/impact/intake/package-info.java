@NullMarked
package org.shanhai.impact.intake;

import org.jspecify.annotations.NullMarked;
