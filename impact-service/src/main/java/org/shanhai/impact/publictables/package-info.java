/**
 * The tables that anybody may see, without a token: a fixed list, one grouping each, whole years. Small numbers of persons are hidden, together
 * with whatever they could be worked out from, over the whole set at once; and a figure moves only once it has moved by enough that nobody can
 * be told from the difference.
 */
@NullMarked
package org.shanhai.impact.publictables;

import org.jspecify.annotations.NullMarked;
