package org.shanhai.platform.events;

/** Why a record cannot be taken in as an event. The name stands in the dead letter's header, so none is renamed. */
public enum DeadLetterReason {
    /** The payload is missing or is not JSON. */
    NOT_JSON,
    /** The payload is JSON, but not the data that its type asks for: a required field is missing, or a value has the wrong form. */
    SCHEMA_MISMATCH,
    /** A required header is missing or empty. */
    MISSING_HEADER,
    /** A header has a value that it cannot have. */
    BAD_HEADER,
    /** {@code ce_sequence} is not a whole number from 1. */
    BAD_SEQUENCE,
    /** No such event type is known here. */
    UNKNOWN_TYPE,
    /** The event type is known and belongs to another topic. */
    WRONG_TOPIC,
    /** The record's key is not its {@code ce_subject}, so nothing keeps it in order with the others of its project. */
    KEY_MISMATCH,
    /** The event was read, and the consumer failed on it every time. */
    EFFECT_FAILED
}
