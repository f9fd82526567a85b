package org.shanhai.platform.outbox;

/** An event is larger than may be published. Thrown before the commit, so that nothing is accepted that could not be told. */
public final class EventTooLargeException extends RuntimeException {
    private final String topic;
    private final long recordBytes;

    EventTooLargeException(String topic, long recordBytes) {
        super("a record of " + recordBytes + " bytes for " + topic + " is above the limit of "
                + Outbox.RECORD_BYTES_LIMIT);
        this.topic = topic;
        this.recordBytes = recordBytes;
    }

    public String topic() {
        return topic;
    }

    public long limitBytes() {
        return Outbox.RECORD_BYTES_LIMIT;
    }

    public long recordBytes() {
        return recordBytes;
    }
}
