/** Closed months over HTTP. */
@NullMarked
package org.shanhai.project.closing.web;

import org.jspecify.annotations.NullMarked;
