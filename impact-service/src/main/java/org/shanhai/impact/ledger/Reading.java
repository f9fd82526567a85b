package org.shanhai.impact.ledger;

/**
 * Which numbers are read.
 *
 * @param assurance figures of different assurance are read one by one
 */
public record Reading(Assurance assurance, Sources sources) {

    /** @param allSources whether numbers from outside the programme's own reporting are read too */
    public Reading(Assurance assurance, boolean allSources) {
        this(assurance, allSources ? Sources.ALL : Sources.PROGRAMME);
    }

    boolean takes(int shape) {
        return Shape.assuranceOrdinal(shape) == assurance.ordinal() && sources.takes(Shape.outside(shape));
    }
}
