/** Disbursements over HTTP. */
@NullMarked
package org.shanhai.funding.disbursement.web;

import org.jspecify.annotations.NullMarked;
