@NullMarked
package org.shanhai.platform.outbox;

import org.jspecify.annotations.NullMarked;
