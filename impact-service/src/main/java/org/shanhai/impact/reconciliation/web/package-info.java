/** Whether the figures agree with the owning services, over HTTP. */
@NullMarked
package org.shanhai.impact.reconciliation.web;

import org.jspecify.annotations.NullMarked;
