/** Reference data over HTTP. */
@NullMarked
package org.shanhai.project.reference.web;

import org.jspecify.annotations.NullMarked;
