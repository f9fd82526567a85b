package org.shanhai.impact.ledger;

/** Whose numbers are read. */
public enum Sources {
    /** The programme's own reporting. */
    PROGRAMME,
    /** What others say of it. */
    OUTSIDE,
    ALL;

    boolean takes(boolean outside) {
        return switch (this) {
            case PROGRAMME -> !outside;
            case OUTSIDE -> outside;
            case ALL -> true;
        };
    }
}
