@NullMarked
package org.shanhai.platform.events;

import org.jspecify.annotations.NullMarked;
