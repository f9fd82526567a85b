/** Training reports over HTTP. */
@NullMarked
package org.shanhai.project.training.web;

import org.jspecify.annotations.NullMarked;
