package org.shanhai.contracts;

import java.util.UUID;

/** A Kafka topic of Shanhai: its name and how it is kept. Names are fixed; subscribers rely on them. */
public enum Topic {
    /** Project register, milestones, targets and reports. Key: project id. Kept for ever. */
    PROJECT_EVENTS("shanhai.project.events", 12, Retention.FOR_EVER, Subject.PROJECT),
    /** Commitments, disbursements and returns. Key: project id. Kept for ever. */
    FUNDING_EVENTS("shanhai.funding.events", 12, Retention.FOR_EVER, Subject.PROJECT),
    /** Policy shares and journal heads. Key: donor code. Kept for ever. */
    FUNDING_DONOR_EVENTS("shanhai.funding.donor-events", 12, Retention.FOR_EVER, Subject.DONOR),
    /** Closed months, reference data. Key: {@link #PROGRAMME_ID}. Kept for ever. */
    PROGRAMME_EVENTS("shanhai.programme.events", 1, Retention.FOR_EVER, Subject.PROGRAMME),
    /** Figures as they change. Key: the figure. The latest of each is kept. */
    IMPACT_METRICS("shanhai.impact.metrics", 12, Retention.COMPACTED, Subject.FIGURE),
    /** Messages of {@link #PROJECT_EVENTS} that a consumer could not read, with the reason in headers. */
    PROJECT_DEAD_LETTERS("shanhai.project.events.dead-letters", 1, Retention.FOR_EVER, Subject.AS_FOUND),
    /** Messages of {@link #FUNDING_EVENTS} that a consumer could not read, with the reason in headers. */
    FUNDING_DEAD_LETTERS("shanhai.funding.events.dead-letters", 1, Retention.FOR_EVER, Subject.AS_FOUND),
    /** Messages of {@link #PROGRAMME_EVENTS} that a consumer could not read, with the reason in headers. */
    PROGRAMME_DEAD_LETTERS("shanhai.programme.events.dead-letters", 1, Retention.FOR_EVER, Subject.AS_FOUND);

    /** The subject and key of all events of the programme as a whole. */
    public static final UUID PROGRAMME_ID = UUID.fromString("0197a1c0-0000-7000-8000-000000000001");

    /** How long a topic keeps its messages. */
    public enum Retention {
        FOR_EVER,
        COMPACTED
    }

    /** What the events of a topic are about: their key and {@code ce_subject}. */
    public enum Subject {
        /** Id of a project, a UUIDv7. */
        PROJECT,
        /** Code of a donor, six digits or X and five. */
        DONOR,
        /** {@link #PROGRAMME_ID}. */
        PROGRAMME,
        /** Name of a figure. */
        FIGURE,
        /** Of dead letters: whatever the message had. */
        AS_FOUND
    }

    private final String topicName;
    private final int partitions;
    private final Retention retention;
    private final Subject subject;

    Topic(String topicName, int partitions, Retention retention, Subject subject) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
        this.subject = subject;
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

    public Subject subject() {
        return subject;
    }

    /**
     * The topic that takes what a consumer of this one could not read.
     *
     * @throws IllegalStateException for a topic that no service of ours reads
     */
    public Topic deadLetters() {
        return switch (this) {
            case PROJECT_EVENTS -> PROJECT_DEAD_LETTERS;
            case FUNDING_EVENTS -> FUNDING_DEAD_LETTERS;
            case PROGRAMME_EVENTS -> PROGRAMME_DEAD_LETTERS;
            case FUNDING_DONOR_EVENTS, IMPACT_METRICS ->
                throw new IllegalStateException(topicName + " is read by subscribers alone and has no dead letters");
            case PROJECT_DEAD_LETTERS, FUNDING_DEAD_LETTERS, PROGRAMME_DEAD_LETTERS ->
                throw new IllegalStateException(topicName + " takes dead letters and has none of its own");
        };
    }
}
