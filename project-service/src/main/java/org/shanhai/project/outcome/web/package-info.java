/** Outcome reports over HTTP. */
@NullMarked
package org.shanhai.project.outcome.web;

import org.jspecify.annotations.NullMarked;
