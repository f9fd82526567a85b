/** The reporting calendar over HTTP. */
@NullMarked
package org.shanhai.project.calendar.web;

import org.jspecify.annotations.NullMarked;
