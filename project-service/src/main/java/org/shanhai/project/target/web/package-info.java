/** Targets over HTTP. */
@NullMarked
package org.shanhai.project.target.web;

import org.jspecify.annotations.NullMarked;
