/** Corrections over HTTP. */
@NullMarked
package org.shanhai.project.correction.web;

import org.jspecify.annotations.NullMarked;
