package org.shanhai.systemtests;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.shanhai.contracts.Topic;

/** The published topics, on a broker that no service has made them at. */
final class AllTopics {

    private AllTopics() {}

    /** Makes those that are not there yet. */
    static void makeAt(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> known = admin.listTopics().names().get();
            admin.createTopics(Arrays.stream(Topic.values())
                            .filter(topic -> !known.contains(topic.topicName()))
                            .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }
}
