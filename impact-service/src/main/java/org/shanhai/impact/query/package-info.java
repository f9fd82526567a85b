/** Questions over HTTP and their answers. */
@NullMarked
package org.shanhai.impact.query;

import org.jspecify.annotations.NullMarked;
