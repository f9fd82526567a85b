/** Tests of the rules of disbursement, without Spring, database or broker. */
@NullMarked
package org.shanhai.funding.disbursement;

import org.jspecify.annotations.NullMarked;
