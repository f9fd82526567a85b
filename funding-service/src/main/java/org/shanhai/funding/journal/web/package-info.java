/** The journal over HTTP. */
@NullMarked
package org.shanhai.funding.journal.web;

import org.jspecify.annotations.NullMarked;
