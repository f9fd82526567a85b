package org.shanhai.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Closing months. */
class ClosingIT extends RunningService {

    @Test
    void closesAMonthOnceHoweverOftenItIsAskedFor() {
        Api admin = as("admin");

        Api.Response first = admin.post("/months/2025-03/closing", "{\"note\": \"first quarter\"}");
        Api.Response again = admin.post("/months/2025-03/closing", "");
        Api.Response next = admin.post("/months/2025-04/closing", "");

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(next.status()).isEqualTo(201);
        assertThat(as("auditor").get("/months").items())
                .extracting(month -> month.path("month").asString())
                .containsExactly("2025-04", "2025-03");
        assertThat(as("auditor").get("/months/2025-03").json().path("closedAt").asString())
                .isEqualTo(first.json().path("closedAt").asString());
        List<ConsumerRecord<String, String>> told = told(2);
        assertThat(told)
                .extracting(message -> header(message, "ce_type") + " " + header(message, "ce_sequence"))
                .containsExactly("shanhai.programme.month-closed.v1 1", "shanhai.programme.month-closed.v1 2");
        assertThat(Instant.parse(header(told.getFirst(), "ce_time")))
                .isEqualTo(Instant.parse(first.json().path("closedAt").asString()));
        assertThat(told.getFirst().value()).contains("\"2025-03\"").doesNotContain("sub");
    }

    @Test
    void leavesClosingToTheAdministratorAndToMonthsThatAreOver() {
        assertThat(beijing().post("/months/2025-02/closing", "").status()).isEqualTo(403);
        assertThat(as("admin").post("/months/2999-12/closing", "").errors()).containsExactly("month: month-not-over");
        assertThat(as("admin").post("/months/2025-13/closing", "").status()).isEqualTo(400);
        assertThat(as("admin").get("/months/2025-02").status()).isEqualTo(404);
    }

    private static List<ConsumerRecord<String, String>> told(int count) {
        List<ConsumerRecord<String, String>> told = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", STACK.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> only = List.of(new TopicPartition("shanhai.programme.events", 0));
            consumer.assign(only);
            consumer.seekToBeginning(only);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(told::add);
                return told.size() >= count;
            });
        }
        return told;
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
