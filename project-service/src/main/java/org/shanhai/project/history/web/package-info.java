/** The history of a project over HTTP. */
@NullMarked
package org.shanhai.project.history.web;

import org.jspecify.annotations.NullMarked;
