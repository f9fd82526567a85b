/** Tests of the rules of commitment, without Spring, database or broker. */
@NullMarked
package org.shanhai.funding.commitment;

import org.jspecify.annotations.NullMarked;
