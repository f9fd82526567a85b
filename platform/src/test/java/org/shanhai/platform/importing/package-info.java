@NullMarked
package org.shanhai.platform.importing;

import org.jspecify.annotations.NullMarked;
