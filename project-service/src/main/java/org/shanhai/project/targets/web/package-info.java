/** Targets over HTTP. */
@NullMarked
package org.shanhai.project.targets.web;

import org.jspecify.annotations.NullMarked;
