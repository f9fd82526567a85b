package org.shanhai.impact.ledger;

/**
 * Which numbers are read.
 *
 * @param assurance figures of different assurance are read one by one
 * @param allSources whether numbers from outside the programme's own reporting are read too
 */
public record Reading(Assurance assurance, boolean allSources) {

    boolean takes(int shape) {
        return Shape.assuranceOrdinal(shape) == assurance.ordinal() && (allSources || !Shape.outside(shape));
    }
}
