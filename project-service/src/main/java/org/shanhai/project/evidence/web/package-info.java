/** Evidence over HTTP. */
@NullMarked
package org.shanhai.project.evidence.web;

import org.jspecify.annotations.NullMarked;
