/** Reports of all kinds over HTTP. */
@NullMarked
package org.shanhai.project.report.web;

import org.jspecify.annotations.NullMarked;
