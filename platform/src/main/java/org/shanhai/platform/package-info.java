/** What every service stands on. Each package below has one purpose and can be taken alone. */
@NullMarked
package org.shanhai.platform;

import org.jspecify.annotations.NullMarked;
