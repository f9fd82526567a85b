package org.shanhai.platform.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Event;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.Decoded.Readable;
import org.shanhai.platform.events.Decoded.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** {@link EventCodec} with Jackson. Readers and writers are made once per type. */
final class JsonEventCodec implements EventCodec {

    private static final int DETAIL_CHARACTERS_LIMIT = 500;
    private static final Pattern DONOR_CODE = Pattern.compile("[0-9X][0-9]{5}");
    private static final List<String> REQUIRED_HEADERS = List.of(
            Headers.SPEC_VERSION,
            Headers.ID,
            Headers.TYPE,
            Headers.SOURCE,
            Headers.SUBJECT,
            Headers.TIME,
            Headers.SEQUENCE);
    private static final List<String> OPTIONAL_HEADERS = List.of(Headers.CONTENT_TYPE, Headers.TRACEPARENT);

    private final Map<EventType, ObjectReader> readers = new EnumMap<>(EventType.class);
    private final Map<EventType, ObjectWriter> writers = new EnumMap<>(EventType.class);

    JsonEventCodec() {
        JsonMapper mapper = JsonMapper.builder()
                .annotationIntrospector(
                        new AnnotationIntrospectorPair(new RequiredByDefault(), new JacksonAnnotationIntrospector()))
                .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DateDeserializer()))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfigDefaults(coercions -> {
                    for (CoercionInputShape shape : List.of(
                            CoercionInputShape.Integer,
                            CoercionInputShape.Float,
                            CoercionInputShape.Boolean,
                            CoercionInputShape.String,
                            CoercionInputShape.EmptyString)) {
                        coercions.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .build();
        for (EventType type : EventType.values()) {
            readers.put(type, mapper.readerFor(type.data()));
            writers.put(type, mapper.writerFor(type.data()));
        }
    }

    @Override
    public WireEvent encode(EventEnvelope event) {
        EventType type = event.type();
        Map<String, String> headers = HashMap.newHashMap(10);
        headers.put(Headers.SPEC_VERSION, "1.0");
        headers.put(Headers.ID, event.id().toString());
        headers.put(Headers.TYPE, type.wireName());
        headers.put(Headers.SOURCE, event.producer());
        headers.put(Headers.SUBJECT, event.subject());
        headers.put(Headers.TIME, event.recordedAt().toString());
        headers.put(Headers.SEQUENCE, Long.toString(event.sequence()));
        headers.put(Headers.DATA_SCHEMA, type.dataSchema());
        headers.put(Headers.CONTENT_TYPE, "application/json");
        String traceparent = event.traceparent();
        if (traceparent != null) {
            headers.put(Headers.TRACEPARENT, traceparent);
        }
        return new WireEvent(
                type.topic().topicName(), event.subject(), headers, writer(type).writeValueAsBytes(event.data()));
    }

    @Override
    public Decoded decode(String topic, Map<String, String> allHeaders, byte @Nullable [] payload) {
        Map<String, String> headers = asked(allHeaders);
        UUID projectId = uuid(headers.get(Headers.SUBJECT));
        Long sequence = sequence(headers.get(Headers.SEQUENCE));
        try {
            return read(topic, headers, payload, projectId, sequence);
        } catch (NoEvent noEvent) {
            return new Unreadable(noEvent.reason, shortened(noEvent.detail), projectId, sequence);
        }
    }

    /** The headers that are asked for, each looked up once: in a record a look-up is a walk through all of them. */
    private static Map<String, String> asked(Map<String, String> all) {
        Map<String, String> asked = HashMap.newHashMap(REQUIRED_HEADERS.size() + OPTIONAL_HEADERS.size());
        copy(all, REQUIRED_HEADERS, asked);
        copy(all, OPTIONAL_HEADERS, asked);
        return asked;
    }

    private static void copy(Map<String, String> from, List<String> names, Map<String, String> to) {
        for (String name : names) {
            String value = from.get(name);
            if (value != null) {
                to.put(name, value);
            }
        }
    }

    private Decoded read(
            String topic,
            Map<String, String> headers,
            byte @Nullable [] payload,
            @Nullable UUID projectId,
            @Nullable Long sequence)
            throws NoEvent {
        for (String name : REQUIRED_HEADERS) {
            String value = headers.get(name);
            if (value == null || value.isEmpty()) {
                throw new NoEvent(DeadLetterReason.MISSING_HEADER, name);
            }
        }
        if (sequence == null) {
            throw new NoEvent(DeadLetterReason.BAD_SEQUENCE, Headers.SEQUENCE + ": " + headers.get(Headers.SEQUENCE));
        }
        UUID id = uuid(headers.get(Headers.ID));
        if (id == null) {
            throw badHeader(headers, Headers.ID);
        }
        if (!required(headers, Headers.SPEC_VERSION).equals("1.0")) {
            throw badHeader(headers, Headers.SPEC_VERSION);
        }
        String contentType = headers.get(Headers.CONTENT_TYPE);
        if (contentType != null && !contentType.startsWith("application/json")) {
            throw badHeader(headers, Headers.CONTENT_TYPE);
        }
        Optional<EventType> known = EventType.ofWireName(required(headers, Headers.TYPE));
        if (known.isEmpty()) {
            throw new NoEvent(DeadLetterReason.UNKNOWN_TYPE, Headers.TYPE + ": " + headers.get(Headers.TYPE));
        }
        EventType type = known.get();
        if (!type.topic().topicName().equals(topic)) {
            throw new NoEvent(
                    DeadLetterReason.WRONG_TOPIC,
                    type.wireName() + " belongs to " + type.topic().topicName());
        }
        String subject = subject(type, required(headers, Headers.SUBJECT), projectId);
        if (subject == null) {
            throw badHeader(headers, Headers.SUBJECT);
        }
        Instant recordedAt;
        try {
            recordedAt = IsoDates.instant(required(headers, Headers.TIME));
        } catch (DateTimeException e) {
            throw badHeader(headers, Headers.TIME);
        }
        return new Readable(new EventEnvelope(
                id,
                type,
                required(headers, Headers.SOURCE),
                subject,
                sequence,
                recordedAt,
                headers.get(Headers.TRACEPARENT),
                data(type, payload)));
    }

    /** The subject in its one form, null when the topic of the type has no such subject. */
    private static @Nullable String subject(EventType type, String written, @Nullable UUID asId) {
        return switch (type.topic().subject()) {
            case PROJECT -> asId == null ? null : asId.toString();
            case PROGRAMME -> Topic.PROGRAMME_ID.equals(asId) ? Topic.PROGRAMME_ID.toString() : null;
            case DONOR -> DONOR_CODE.matcher(written).matches() ? written : null;
            case FIGURE, AS_FOUND -> written;
        };
    }

    private Event data(EventType type, byte @Nullable [] payload) throws NoEvent {
        if (payload == null || isBlank(payload)) {
            throw new NoEvent(DeadLetterReason.NOT_JSON, "no payload");
        }
        Event data;
        try {
            data = reader(type).readValue(payload);
        } catch (StreamReadException e) {
            throw new NoEvent(DeadLetterReason.NOT_JSON, e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new NoEvent(DeadLetterReason.SCHEMA_MISMATCH, e.getPathReference() + ": " + e.getOriginalMessage());
        }
        if (data == null) {
            throw new NoEvent(DeadLetterReason.SCHEMA_MISMATCH, "null instead of an object");
        }
        return data;
    }

    private static boolean isBlank(byte[] payload) {
        for (byte character : payload) {
            if (character != ' ' && character != '\t' && character != '\r' && character != '\n') {
                return false;
            }
        }
        return true;
    }

    private ObjectReader reader(EventType type) {
        return Objects.requireNonNull(readers.get(type));
    }

    private ObjectWriter writer(EventType type) {
        return Objects.requireNonNull(writers.get(type));
    }

    private static String required(Map<String, String> headers, String name) {
        return Objects.requireNonNull(headers.get(name));
    }

    private static NoEvent badHeader(Map<String, String> headers, String name) {
        return new NoEvent(DeadLetterReason.BAD_HEADER, name + ": " + headers.get(name));
    }

    private static String shortened(String detail) {
        return detail.length() <= DETAIL_CHARACTERS_LIMIT ? detail : detail.substring(0, DETAIL_CHARACTERS_LIMIT);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        // UUID.fromString also takes shortened groups; two texts for one id would be two keys.
        if (text == null || text.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Long sequence(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 18) {
            return null;
        }
        long value = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            value = value * 10 + digit;
        }
        return value < 1 ? null : value;
    }

    /** Ends the reading of a record. Without stack trace: a stream of broken records must not cost more than one of good ones. */
    private static final class NoEvent extends Exception {
        private final DeadLetterReason reason;
        private final String detail;

        NoEvent(DeadLetterReason reason, String detail) {
            super(detail, null, false, false);
            this.reason = reason;
            this.detail = detail;
        }
    }

    private static final class DateDeserializer extends StdScalarDeserializer<LocalDate> {
        DateDeserializer() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(context.constructType(LocalDate.class), parser);
            }
            String text = parser.getString();
            try {
                return IsoDates.date(text);
            } catch (DateTimeException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "not a date");
            }
        }
    }
}
