@NullMarked
package org.shanhai.platform.security;

import org.jspecify.annotations.NullMarked;
