package org.shanhai.impact.ledger;

import java.util.UUID;

/**
 * A cell that a value is made of.
 *
 * @param sign 1 where it was added, -1 where it was taken away
 */
public record TrailStep(SeriesCells cells, int at, int sign) {

    TrailStep negated() {
        return new TrailStep(cells, at, -sign);
    }

    public UUID project() {
        return cells.project();
    }

    /** How many numbers the cell holds. */
    public int reports() {
        return cells.reports(at);
    }

    CellKey key() {
        return cells.key(at);
    }
}
