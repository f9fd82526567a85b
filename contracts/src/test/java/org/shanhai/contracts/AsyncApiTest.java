package org.shanhai.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {
    private static final String SCHEMAS = "./schemas/";

    private final JsonNode document = read();

    @Test
    void channelsAreExactlyTheTopics() {
        Map<String, String> channels = new TreeMap<>();
        for (JsonNode channel : document.path("channels")) {
            JsonNode kafka = channel.path("bindings").path("kafka");
            channels.put(
                    channel.path("address").asString(),
                    kafka.path("partitions").asInt() + " " + kafka.path("topicConfiguration"));
        }
        Map<String, String> topics = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            String kept = switch (topic.retention()) {
                case FOR_EVER -> "{\"cleanup.policy\":[\"delete\"],\"retention.ms\":-1}";
                case COMPACTED -> "{\"cleanup.policy\":[\"compact\"]}";
            };
            topics.put(topic.topicName(), topic.partitions() + " " + kept);
        }

        assertThat(channels).isEqualTo(topics);
    }

    @Test
    void messagesOfAChannelAreExactlyTheTypesOfItsTopic() {
        for (JsonNode channel : document.path("channels")) {
            String topic = channel.path("address").asString();
            List<String> names = new ArrayList<>();
            for (JsonNode message : channel.path("messages")) {
                names.add(at(message).path("name").asString());
            }
            List<String> types = Arrays.stream(EventType.values())
                    .filter(type -> type.topic().topicName().equals(topic))
                    .map(EventType::wireName)
                    .toList();

            assertThat(names).as(topic).isEqualTo(types.isEmpty() ? List.of("dead-letter") : types);
        }
    }

    @Test
    void everyMessageNamesTheSchemaThatItsTypeHas() {
        for (EventType type : EventType.values()) {
            JsonNode message = document.path("components")
                    .path("messages")
                    .valueStream()
                    .filter(candidate -> candidate.path("name").asString().equals(type.wireName()))
                    .findAny()
                    .orElseThrow();
            JsonNode schema = Published.now().schema(Published.fileOf(type.wireName()));

            assertThat(message.path("payload").path("$ref").asString()).isEqualTo("./" + type.schemaResource());
            assertThat(message.path("title")).isEqualTo(schema.path("title"));
            assertThat(message.path("summary")).isEqualTo(schema.path("description"));
            assertThat(at(message.path("traits").get(0))
                            .path("headers")
                            .path("$ref")
                            .asString())
                    .isEqualTo(SCHEMAS + "headers.schema.json");
        }
    }

    @Test
    void everyChannelIsPublishedTo() {
        List<JsonNode> channels = document.path("operations")
                .valueStream()
                .peek(operation ->
                        assertThat(operation.path("action").asString()).isEqualTo("send"))
                .map(operation -> at(operation.path("channel")))
                .toList();

        assertThat(channels).containsExactlyInAnyOrderElementsOf(document.path("channels"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (String ref : document.findValuesAsString("$ref")) {
            if (ref.startsWith("#")) {
                assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse();
            } else {
                assertThat(Published.now().schemaFiles()).contains(ref.substring(SCHEMAS.length()));
            }
        }
    }

    @Test
    void headersOfDeadLettersAreTheOnesInTheSchema() throws IllegalAccessException {
        List<Object> names = new ArrayList<>();
        for (Field constant : DeadLetterHeaders.class.getFields()) {
            names.add(constant.get(null));
        }

        assertThat(Published.now()
                        .schema("dead-letter-headers.schema.json")
                        .path("properties")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(Object::toString).toList());
    }

    private JsonNode at(JsonNode reference) {
        return document.at(reference.path("$ref").asString().substring(1));
    }

    private static JsonNode read() {
        InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml");
        return new YAMLMapper().readTree(Objects.requireNonNull(in));
    }
}
