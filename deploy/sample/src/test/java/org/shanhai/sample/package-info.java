/** The translation of the scenario, and the client, against a small server in this process. */
@NullMarked
package org.shanhai.sample;

import org.jspecify.annotations.NullMarked;
