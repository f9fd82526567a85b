/** OAuth2 authorization server of the local set-up. */
@NullMarked
package org.shanhai.issuer;

import org.jspecify.annotations.NullMarked;
