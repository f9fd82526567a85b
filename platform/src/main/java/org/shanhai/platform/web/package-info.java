/** How every service answers over HTTP: strict JSON in, one shape of error, pages, entity tags. */
@NullMarked
package org.shanhai.platform.web;

import org.jspecify.annotations.NullMarked;
