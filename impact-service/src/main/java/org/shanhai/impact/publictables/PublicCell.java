package org.shanhai.impact.publictables;

import org.shanhai.impact.ledger.Assurance;

/**
 * A figure of the public tables.
 *
 * @param grouping by what its table is grouped; empty for the total
 * @param label of its group; empty for the total, and for what stands at region level
 */
record PublicCell(String indicator, Assurance assurance, String grouping, String label) {

    PublicCell as(Assurance other) {
        return new PublicCell(indicator, other, grouping, label);
    }

    boolean isTotal() {
        return grouping.isEmpty();
    }
}
