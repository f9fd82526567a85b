/**
 * The proof that figures follow from the topics alone: they are rebuilt from the beginning beside those in use, held against them digit by
 * digit, and put in their place.
 */
@NullMarked
package org.shanhai.impact.replay;

import org.jspecify.annotations.NullMarked;
