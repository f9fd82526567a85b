/** A small service that shows what platform gives to a service over HTTP. */
@NullMarked
package org.shanhai.platform.sample;

import org.jspecify.annotations.NullMarked;
