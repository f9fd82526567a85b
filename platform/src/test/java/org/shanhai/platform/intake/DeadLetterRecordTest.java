package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.DeadLetterHeaders;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.outbox.Outbox;

class DeadLetterRecordTest {

    @Test
    void carriesTheMessageAsItCameWithTheReasonInHeaders() {
        WireEvent published = publish(
                "a-key".getBytes(StandardCharsets.UTF_8), Map.of("ce_id", "1"), "{".getBytes(StandardCharsets.UTF_8));

        assertThat(published.topic()).isEqualTo("shanhai.project.events.dead-letters");
        assertThat(published.key()).isEqualTo("a-key");
        assertThat(published.payload()).asString().isEqualTo("{");
        assertThat(published.headers())
                .containsEntry("ce_id", "1")
                .containsEntry(DeadLetterHeaders.REASON, "NOT_JSON")
                .containsEntry(DeadLetterHeaders.DETAIL, "ends in the middle")
                .containsEntry(DeadLetterHeaders.CONSUMER, "impact-service")
                .containsEntry(DeadLetterHeaders.TOPIC, "shanhai.project.events")
                .containsEntry(DeadLetterHeaders.PARTITION, "3")
                .containsEntry(DeadLetterHeaders.OFFSET, "42")
                .doesNotContainKey(DeadLetterHeaders.LEFT_OUT_BYTES);
    }

    @Test
    void leavesOutAPayloadThatIsTooLargeToPublishAgain() {
        WireEvent published = publish(null, Map.of("ce_id", "1"), new byte[1_000_000]);

        assertThat(published.payload()).isEmpty();
        assertThat(published.key()).isEmpty();
        assertThat(published.headers())
                .containsEntry("ce_id", "1")
                .containsEntry(DeadLetterHeaders.LEFT_OUT_BYTES, "1000000");
    }

    @Test
    void leavesOutHeadersThatAreTooLargeToPublishAgain() {
        WireEvent published = publish(null, Map.of("h", "x".repeat(Outbox.RECORD_BYTES_LIMIT)), new byte[0]);

        assertThat(published.headers())
                .doesNotContainKey("h")
                .containsEntry(DeadLetterHeaders.REASON, "NOT_JSON")
                .containsEntry(DeadLetterHeaders.LEFT_OUT_BYTES, Integer.toString(Outbox.RECORD_BYTES_LIMIT + 1));
    }

    @Test
    void showsWhatPostgresCannotKeepAsAReplacementCharacter() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 0, null, null);
        record.headers().add("a\0b", new byte[] {'x', 0, (byte) 0xFF}).add("null", null);

        Message message = Message.of(record);

        assertThat(Map.copyOf(message.headers())).isEqualTo(Map.of("a\uFFFDb", "x\uFFFD\uFFFD", "null", ""));
        assertThat(message.headers().get("null")).isEmpty();
        assertThat(message.headers().get("none")).isNull();
        assertThat(message.payload()).isEmpty();
    }

    private static WireEvent publish(byte @Nullable [] key, Map<String, String> headers, byte[] payload) {
        Message message = new Message(Topic.PROJECT_EVENTS.topicName(), 3, 42, key, headers, payload);
        return DeadLetterRecord.of(
                new IntakeStore.NewDeadLetter(message, null, null, "NOT_JSON", "ends in the middle", true),
                Topic.PROJECT_EVENTS,
                "impact-service");
    }
}
