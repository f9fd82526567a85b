/** Verification over HTTP. */
@NullMarked
package org.shanhai.project.verification.web;

import org.jspecify.annotations.NullMarked;
