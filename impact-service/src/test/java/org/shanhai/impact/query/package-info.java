@NullMarked
package org.shanhai.impact.query;

import org.jspecify.annotations.NullMarked;
