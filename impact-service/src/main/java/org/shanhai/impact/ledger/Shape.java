package org.shanhai.impact.ledger;

/**
 * What kind of numbers a cell adds up, packed into one number: numbers of different assurance or origin are never in one cell, and each
 * qualifier has its own, so that taking a report away also takes its qualifier away. Bits 0-2 assurance, 3-5 qualifier, 6 outside,
 * 7 illustrative, 8 unit uncertain.
 */
final class Shape {
    private static final int THREE_BITS = 7;
    private static final int QUALIFIER = 3;
    private static final int OUTSIDE = 1 << 6;
    private static final int ILLUSTRATIVE = 1 << 7;
    private static final int UNCERTAIN = 1 << 8;
    private static final Assurance[] ASSURANCES = Assurance.values();
    private static final Qualifier[] QUALIFIERS = Qualifier.values();

    private Shape() {}

    static int of(Fact fact) {
        return fact.assurance().ordinal()
                | fact.qualifier().ordinal() << QUALIFIER
                | (fact.claim().outside() ? OUTSIDE : 0)
                | (fact.claim().illustrative() ? ILLUSTRATIVE : 0)
                | (fact.unitUncertain() ? UNCERTAIN : 0);
    }

    static int assuranceOrdinal(int shape) {
        return shape & THREE_BITS;
    }

    static Assurance assurance(int shape) {
        return ASSURANCES[assuranceOrdinal(shape)];
    }

    static Qualifier qualifier(int shape) {
        return QUALIFIERS[qualifierOrdinal(shape)];
    }

    static int qualifierOrdinal(int shape) {
        return shape >> QUALIFIER & THREE_BITS;
    }

    static boolean outside(int shape) {
        return (shape & OUTSIDE) != 0;
    }

    static boolean illustrative(int shape) {
        return (shape & ILLUSTRATIVE) != 0;
    }

    static boolean uncertain(int shape) {
        return (shape & UNCERTAIN) != 0;
    }
}
