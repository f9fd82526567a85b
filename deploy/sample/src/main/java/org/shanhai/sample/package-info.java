/** The sample scenario: its commands as calls of the published REST interface, and its expected figures beside the live ones. */
@NullMarked
package org.shanhai.sample;

import org.jspecify.annotations.NullMarked;
