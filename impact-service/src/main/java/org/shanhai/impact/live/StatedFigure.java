package org.shanhai.impact.live;

import org.shanhai.impact.query.FlatFigure;

/**
 * A figure as it was stated last.
 *
 * @param sequence rises with everything that is stated; no two figures have the same
 */
public record StatedFigure(long sequence, FlatFigure figure) {}
