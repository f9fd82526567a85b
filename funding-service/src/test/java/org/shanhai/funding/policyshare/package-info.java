/** Tests of the rules of policyshare, without Spring, database or broker. */
@NullMarked
package org.shanhai.funding.policyshare;

import org.jspecify.annotations.NullMarked;
