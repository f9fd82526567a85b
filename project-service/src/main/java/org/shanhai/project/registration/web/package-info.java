/** The project register over HTTP. */
@NullMarked
package org.shanhai.project.registration.web;

import org.jspecify.annotations.NullMarked;
