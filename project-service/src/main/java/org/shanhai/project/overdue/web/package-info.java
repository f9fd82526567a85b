/** Missing reports over HTTP. */
@NullMarked
package org.shanhai.project.overdue.web;

import org.jspecify.annotations.NullMarked;
