package org.shanhai.contracts;

/**
 * Headers of a dead letter. The message itself, key, value and headers, stands as it was found; these headers are added and say why a
 * consumer could not take it in and where it lay. All are UTF-8 text.
 */
public final class DeadLetterHeaders {
    /** Why, as a code: {@code NOT_JSON}, {@code UNKNOWN_TYPE}, {@code BAD_SEQUENCE}, … */
    public static final String REASON = "dead_letter_reason";

    /** What was found wrong, for an operator. Holds no data of the message beyond the name of the field or header. */
    public static final String DETAIL = "dead_letter_detail";

    /** The service that could not take it in, e.g. {@code impact-service}. */
    public static final String CONSUMER = "dead_letter_consumer";

    /** Topic it lay on. */
    public static final String TOPIC = "dead_letter_topic";

    /** Partition it lay in. */
    public static final String PARTITION = "dead_letter_partition";

    /** Offset it lay at. With topic, partition and consumer it names the dead letter, however often it is delivered. */
    public static final String OFFSET = "dead_letter_offset";

    /** Present when payload or headers were too large to be published once more: how many bytes were left out. The original stays where it lay. */
    public static final String LEFT_OUT_BYTES = "dead_letter_left_out_bytes";

    private DeadLetterHeaders() {}
}
