package org.shanhai.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Source;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.funding.FundTags;
import org.shanhai.platform.events.Decoded.Readable;
import org.shanhai.platform.events.Decoded.Unreadable;
import org.shanhai.teststack.Tries;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID PROJECT = UUID.fromString("01976f2e-7f00-7000-8000-000000000001");
    private static final EventEnvelope DISBURSED = EventEnvelope.of(
            UUID.fromString("01976f2e-7f00-7000-8000-000000000002"),
            "/shanhai/funding-service",
            PROJECT,
            7,
            Instant.parse("2025-07-01T08:00:00.123Z"),
            new Disbursed(
                    "01976f2e-7f00-7000-8000-000000000003",
                    "01976f2e-7f00-7000-8000-000000000004",
                    new FundTags(
                            "110000", "110000", 2025, FundTags.FundType.AID, FundTags.UseLevel.COUNTY_OR_BELOW, true),
                    "10000000.00",
                    LocalDate.of(2025, 6, 30),
                    "B-1",
                    null,
                    null,
                    "0.00",
                    new Source("Register", null, null, false, true),
                    new Actor("finance", "110000")));

    private final EventCodec codec = EventCodec.json();

    @Test
    void readsWhatItWrote() {
        Tries.of(200, this::readsWhatItWrote);
    }

    private void readsWhatItWrote(Random random) {
        RandomEvents events = new RandomEvents(random.nextLong());
        for (EventType type : EventType.values()) {
            EventEnvelope event = events.envelope(type);
            WireEvent wire = codec.encode(event);

            assertThat(wire.topic()).isEqualTo(type.topic().topicName());
            assertThat(wire.key()).isEqualTo(event.subject());
            assertThat(codec.decode(wire.topic(), wire.headers(), wire.payload()))
                    .isEqualTo(new Readable(event));
        }
    }

    @Test
    void isReadByTheCloudEventsSdk() {
        Tries.of(50, this::isReadByTheCloudEventsSdk);
    }

    private void isReadByTheCloudEventsSdk(Random random) {
        RandomEvents events = new RandomEvents(random.nextLong());
        try (CloudEventDeserializer sdk = new CloudEventDeserializer()) {
            for (EventType type : EventType.values()) {
                EventEnvelope event = events.envelope(type);
                WireEvent wire = codec.encode(event);
                RecordHeaders headers = new RecordHeaders();
                wire.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));

                CloudEvent read = sdk.deserialize(wire.topic(), headers, wire.payload());

                assertThat(read.getSpecVersion()).isEqualTo(io.cloudevents.SpecVersion.V1);
                assertThat(read.getId()).isEqualTo(event.id().toString());
                assertThat(read.getType()).isEqualTo(type.wireName());
                assertThat(read.getSource()).hasToString(event.producer());
                assertThat(read.getSubject()).isEqualTo(event.subject());
                assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(event.recordedAt());
                assertThat(read.getExtension("sequence")).isEqualTo(Long.toString(event.sequence()));
                assertThat(read.getDataSchema()).hasToString(type.dataSchema());
                assertThat(read.getDataContentType()).isEqualTo("application/json");
                assertThat(Objects.requireNonNull(read.getData()).toBytes()).isEqualTo(wire.payload());
            }
        }
    }

    @Test
    void neverThrowsForWhatARecordHolds() {
        Tries.of(200, this::neverThrowsForWhatARecordHolds);
    }

    private void neverThrowsForWhatARecordHolds(Random random) {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        // Any characters: half of a pair, controls and NUL among them.
        String header = random.ints(random.nextInt(20), 0, Character.MAX_VALUE + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (EventType type : EventType.values()) {
            Map<String, String> headers = headers();
            headers.put(Headers.TYPE, type.wireName());
            assertThat(codec.decode(type.topic().topicName(), headers, payload)).isInstanceOf(Unreadable.class);
            for (String name : headers.keySet()) {
                Map<String, String> changed = new HashMap<>(headers);
                changed.put(name, header);
                assertThat(codec.decode(type.topic().topicName(), changed, payload))
                        .isInstanceOf(Unreadable.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void readsAFieldAndAHeaderAddedLater(EventType type) {
        EventEnvelope event = new RandomEvents(1).envelope(type);
        WireEvent wire = codec.encode(event);
        ObjectNode data = (ObjectNode) JSON.readTree(wire.payload());
        data.put("addedLater", "x").putObject("addedObject").put("a", 1);
        Map<String, String> headers = new HashMap<>(wire.headers());
        headers.put("ce_addedlater", "y");

        assertThat(codec.decode(wire.topic(), headers, JSON.writeValueAsBytes(data)))
                .isEqualTo(new Readable(event));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void refusesDataWithoutOneOfItsRequiredFields(EventType type) {
        EventEnvelope event = new RandomEvents(2).envelope(type);
        WireEvent wire = codec.encode(event);
        for (var component : type.data().getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            ObjectNode without = (ObjectNode) JSON.readTree(wire.payload());
            without.remove(component.getName());
            ObjectNode withNull = (ObjectNode) JSON.readTree(wire.payload());
            withNull.putNull(component.getName());
            for (JsonNode data : new JsonNode[] {without, withNull}) {
                Decoded decoded = codec.decode(wire.topic(), wire.headers(), JSON.writeValueAsBytes(data));
                if (optional) {
                    assertThat(decoded).as(component.getName()).isInstanceOf(Readable.class);
                } else {
                    assertThat(decoded)
                            .as(component.getName())
                            .isInstanceOfSatisfying(
                                    Unreadable.class,
                                    unreadable -> assertThat(unreadable.reason())
                                            .isEqualTo(DeadLetterReason.SCHEMA_MISMATCH));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tags.useLevel      | \"ELSEWHERE\"",
                "tags.useLevel      | 0",
                "tags.fundingYear   | \"2025\"",
                "tags.fundingYear   | 2025.0",
                "tags.livelihood    | 1",
                "tags.livelihood    | \"true\"",
                "tags.donorCode     | 110000",
                "tags.donorCode     | null",
                "tags               | []",
                "paidOn             | \"2025-02-30\"",
                "paidOn             | \"yesterday\"",
                "paidOn             | 20250630",
                "amountCny          | 10.5",
                "source.outside     | null",
            })
    void refusesAValueOfTheWrongForm(String path, String value) {
        WireEvent wire = codec.encode(DISBURSED);
        ObjectNode data = (ObjectNode) JSON.readTree(wire.payload());
        ObjectNode parent = path.contains(".") ? (ObjectNode) data.get(path.substring(0, path.indexOf('.'))) : data;
        parent.set(path.substring(path.indexOf('.') + 1), JSON.readTree(value));

        assertThat(codec.decode(wire.topic(), wire.headers(), JSON.writeValueAsBytes(data)))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.reason()).isEqualTo(DeadLetterReason.SCHEMA_MISMATCH);
                    assertThat(unreadable.detail()).contains(path.substring(path.indexOf('.') + 1));
                    assertThat(unreadable.projectId()).isEqualTo(PROJECT);
                    assertThat(unreadable.sequence()).isEqualTo(7);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ce_specversion | -                           | MISSING_HEADER",
                "ce_id          | -                           | MISSING_HEADER",
                "ce_type        | -                           | MISSING_HEADER",
                "ce_source      | -                           | MISSING_HEADER",
                "ce_subject     | -                           | MISSING_HEADER",
                "ce_time        | -                           | MISSING_HEADER",
                "ce_sequence    | -                           | MISSING_HEADER",
                "ce_type        | ''                          | MISSING_HEADER",
                "ce_specversion | 0.3                         | BAD_HEADER",
                "ce_id          | 17                          | BAD_HEADER",
                "ce_subject     | 1-1-1-1-1                   | BAD_HEADER",
                "ce_time        | 2025-06-31T00:00:00Z        | BAD_HEADER",
                "ce_time        | 2025-06-30T24:00:01Z        | BAD_HEADER",
                "ce_time        | 2025-06-30 00:00:00Z        | BAD_HEADER",
                "content-type   | application/avro            | BAD_HEADER",
                "ce_sequence    | seven                       | BAD_SEQUENCE",
                "ce_sequence    | 0                           | BAD_SEQUENCE",
                "ce_sequence    | -1                          | BAD_SEQUENCE",
                "ce_sequence    | +1                          | BAD_SEQUENCE",
                "ce_sequence    | 1.0                         | BAD_SEQUENCE",
                "ce_sequence    | 99999999999999999999        | BAD_SEQUENCE",
                "ce_type        | shanhai.funding.gifted.v1   | UNKNOWN_TYPE",
                "ce_type        | shanhai.project.created.v1  | WRONG_TOPIC",
            })
    void namesTheHeaderThatIsWrong(String name, @Nullable String value, DeadLetterReason reason) {
        Map<String, String> headers = headers();
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }

        assertThat(codec.decode(
                        Topic.FUNDING_EVENTS.topicName(),
                        headers,
                        codec.encode(DISBURSED).payload()))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.reason()).isEqualTo(reason);
                    assertThat(unreadable.detail()).isNotBlank();
                    assertThat(unreadable.projectId()).isEqualTo(name.equals("ce_subject") ? null : PROJECT);
                    assertThat(unreadable.sequence()).isEqualTo(name.equals("ce_sequence") ? null : 7L);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                     | NOT_JSON",
                "''                    | NOT_JSON",
                "'   '                 | NOT_JSON",
                "hello                 | NOT_JSON",
                "{\"disbursementId\":  | NOT_JSON",
                "{\"tags\":{]          | NOT_JSON",
                "{} {}                 | SCHEMA_MISMATCH",
                "null                  | SCHEMA_MISMATCH",
                "[]                    | SCHEMA_MISMATCH",
                "17                    | SCHEMA_MISMATCH",
                "\"text\"              | SCHEMA_MISMATCH",
                "{}                    | SCHEMA_MISMATCH",
            })
    void tellsWhatIsNotJsonFromWhatIsNotAnEvent(@Nullable String payload, DeadLetterReason reason) {
        assertThat(codec.decode(
                        Topic.FUNDING_EVENTS.topicName(),
                        headers(),
                        payload == null ? null : payload.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-30T08:00:00Z,           2025-06-30T08:00:00Z",
        "2025-06-30T08:00:00.1Z,         2025-06-30T08:00:00.100Z",
        "2025-06-30T08:00:00.123456789Z, 2025-06-30T08:00:00.123456789Z",
        "2025-06-30T16:00:00+08:00,      2025-06-30T08:00:00Z",
        "2025-06-30T08:00:00.5+00:00,    2025-06-30T08:00:00.500Z",
        "2024-02-29T23:59:59Z,           2024-02-29T23:59:59Z",
    })
    void readsTheFormsOfAnInstantThatRfc3339Allows(String text, Instant expected) {
        assertThat(IsoDates.instant(text)).isEqualTo(expected);
    }

    @Test
    void writesNullsAndKeepsTheOrderOfTheRecord() {
        assertThat(new String(codec.encode(DISBURSED).payload(), StandardCharsets.UTF_8))
                .startsWith("{\"disbursementId\":")
                .contains("\"reason\":null", "\"paidOn\":\"2025-06-30\"", "\"amountCny\":\"10000000.00\"");
    }

    @Test
    void refusesAnEnvelopeWhoseTypeDoesNotFitItsData() {
        assertThatThrownBy(() -> new EventEnvelope(
                        DISBURSED.id(),
                        EventType.COMMITTED,
                        DISBURSED.producer(),
                        PROJECT.toString(),
                        1,
                        DISBURSED.recordedAt(),
                        null,
                        DISBURSED.data()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventEnvelope.of(
                        DISBURSED.id(), DISBURSED.producer(), PROJECT, 0, DISBURSED.recordedAt(), DISBURSED.data()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Map<String, String> headers() {
        return new HashMap<>(codec.encode(DISBURSED).headers());
    }
}
