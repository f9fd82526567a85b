/** A project's account over HTTP. */
@NullMarked
package org.shanhai.funding.account.web;

import org.jspecify.annotations.NullMarked;
