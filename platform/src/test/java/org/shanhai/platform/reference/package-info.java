@NullMarked
package org.shanhai.platform.reference;

import org.jspecify.annotations.NullMarked;
