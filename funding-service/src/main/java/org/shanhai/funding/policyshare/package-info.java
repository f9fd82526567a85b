/** The two 80 % rules, per donor and funding year. */
@NullMarked
package org.shanhai.funding.policyshare;

import org.jspecify.annotations.NullMarked;
