package org.shanhai.impact.ledger;

/** What is counted of the jobs of a report: the persons, or those of them of whom something more is known. */
public enum JobMeasure {
    HEADCOUNT,
    /** Full-time equivalents. */
    FTE,
    WRITTEN_CONTRACT,
    MINIMUM_WAGE,
    OPENLY_RECRUITED,
    GRIEVANCE_CHANNEL,
    /** Persons of the reports that say how many have a written contract; so with the others. */
    OUT_OF_WRITTEN_CONTRACT,
    OUT_OF_MINIMUM_WAGE,
    OUT_OF_OPENLY_RECRUITED,
    OUT_OF_GRIEVANCE_CHANNEL;

    /** Of how many persons a safeguard is known. */
    public JobMeasure outOf() {
        return switch (this) {
            case WRITTEN_CONTRACT -> OUT_OF_WRITTEN_CONTRACT;
            case MINIMUM_WAGE -> OUT_OF_MINIMUM_WAGE;
            case OPENLY_RECRUITED -> OUT_OF_OPENLY_RECRUITED;
            case GRIEVANCE_CHANNEL -> OUT_OF_GRIEVANCE_CHANNEL;
            case HEADCOUNT,
                    FTE,
                    OUT_OF_WRITTEN_CONTRACT,
                    OUT_OF_MINIMUM_WAGE,
                    OUT_OF_OPENLY_RECRUITED,
                    OUT_OF_GRIEVANCE_CHANNEL -> throw new IllegalArgumentException(this + " is no safeguard");
        };
    }
}
