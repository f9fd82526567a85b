/** Policy shares over HTTP. */
@NullMarked
package org.shanhai.funding.policyshare.web;

import org.jspecify.annotations.NullMarked;
