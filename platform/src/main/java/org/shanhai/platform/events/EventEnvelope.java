package org.shanhai.platform.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Event;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Topic;

/**
 * A published event: its data and what stands in the headers.
 *
 * @param id {@code ce_id}; the same on every retry
 * @param type {@code ce_type}; fits {@code data}
 * @param producer {@code ce_source}, e.g. {@code /shanhai/project-service}
 * @param subject {@code ce_subject}, and the key of the record: what {@link Topic#subject()} says of the type's topic
 * @param sequence {@code ce_sequence}: 1, 2, … without a gap per subject and topic
 * @param recordedAt {@code ce_time}; never decreases per subject and topic
 * @param traceparent W3C trace context of the request that caused it
 */
public record EventEnvelope(
        UUID id,
        EventType type,
        String producer,
        String subject,
        long sequence,
        Instant recordedAt,
        @Nullable String traceparent,
        Event data) {

    public EventEnvelope {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence starts at 1, not " + sequence);
        }
        if (type.data() != data.getClass()) {
            throw new IllegalArgumentException(type + " carries " + type.data() + ", not " + data.getClass());
        }
    }

    /** An event about a project, or the programme, whose type follows from its data. */
    public static EventEnvelope of(
            UUID id, String producer, UUID projectId, long sequence, Instant recordedAt, Event data) {
        return about(id, producer, projectId.toString(), sequence, recordedAt, data);
    }

    /** The same about anything: a donor by its code, a figure by its name. */
    public static EventEnvelope about(
            UUID id, String producer, String subject, long sequence, Instant recordedAt, Event data) {
        return new EventEnvelope(id, EventType.of(data), producer, subject, sequence, recordedAt, null, data);
    }

    /**
     * The project, or the programme, that the event is about.
     *
     * @throws IllegalArgumentException for an event of a topic whose subject is no id
     */
    public UUID projectId() {
        return UUID.fromString(subject);
    }

    public EventEnvelope withTraceparent(@Nullable String newTraceparent) {
        return new EventEnvelope(id, type, producer, subject, sequence, recordedAt, newTraceparent, data);
    }
}
