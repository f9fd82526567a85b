package org.shanhai.impact.query;

import org.shanhai.impact.ledger.Assurance;

/**
 * A figure to be traced.
 *
 * @param superseded whether what does not count is listed too
 */
record TraceAsk(Traceable figure, Assurance assurance, Ask ask, boolean superseded) {}
