/** The list of tranches over HTTP. */
@NullMarked
package org.shanhai.funding.tranche.web;

import org.jspecify.annotations.NullMarked;
