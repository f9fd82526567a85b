/** How approval limits are set and read over HTTP. */
@NullMarked
package org.shanhai.funding.approval.web;

import org.jspecify.annotations.NullMarked;
