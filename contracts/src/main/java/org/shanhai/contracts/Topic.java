package org.shanhai.contracts;

/** A Kafka topic of Shanhai: its name and how it is kept. Names are fixed; subscribers rely on them. */
public enum Topic {
    /** Project register, milestones, targets and reports. Key: project id. Kept for ever. */
    PROJECT_EVENTS("shanhai.project.events", 12, Retention.FOR_EVER),
    /** Commitments and disbursements. Key: project id. Kept for ever. */
    FUNDING_EVENTS("shanhai.funding.events", 12, Retention.FOR_EVER),
    /** Messages of {@link #PROJECT_EVENTS} that a consumer could not read, with the reason in headers. */
    PROJECT_DEAD_LETTERS("shanhai.project.events.dead-letters", 1, Retention.FOR_EVER),
    /** Messages of {@link #FUNDING_EVENTS} that a consumer could not read, with the reason in headers. */
    FUNDING_DEAD_LETTERS("shanhai.funding.events.dead-letters", 1, Retention.FOR_EVER);

    /** How long a topic keeps its messages. */
    public enum Retention {
        FOR_EVER,
        COMPACTED
    }

    private final String topicName;
    private final int partitions;
    private final Retention retention;

    Topic(String topicName, int partitions, Retention retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    public Retention retention() {
        return retention;
    }

    /** The topic that takes what a consumer of this one could not read. */
    public Topic deadLetters() {
        return switch (this) {
            case PROJECT_EVENTS -> PROJECT_DEAD_LETTERS;
            case FUNDING_EVENTS -> FUNDING_DEAD_LETTERS;
            case PROJECT_DEAD_LETTERS, FUNDING_DEAD_LETTERS ->
                throw new IllegalStateException(topicName + " takes dead letters and has none of its own");
        };
    }
}
