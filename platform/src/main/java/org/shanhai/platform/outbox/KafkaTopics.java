package org.shanhai.platform.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.shanhai.contracts.Topic;

/**
 * Which topics there are. A producer alone cannot tell a topic that does not exist from a broker that does not answer, and the two need
 * opposite things: the one holds back a key, the other holds back everything.
 */
final class KafkaTopics implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final Admin admin;
    private final List<Topic> own;
    private final short replicationFactor;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param own topics that are made when they are missing */
    KafkaTopics(Admin admin, List<Topic> own, short replicationFactor) {
        this.admin = admin;
        this.own = own;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Makes what is missing of the service's own topics.
     *
     * @throws KafkaException when Kafka does not answer or refuses
     */
    void makeOwn() throws InterruptedException {
        // Asked for first: where topics are made by others, this service may have no right to make any.
        Set<String> unknown = unknown(own.stream().map(Topic::topicName).toList());
        List<NewTopic> missing = own.stream()
                .filter(topic -> unknown.contains(topic.topicName()))
                .map(topic -> new NewTopic(
                                topic.topicName(),
                                Optional.of(topic.partitions()),
                                replicationFactor < 1 ? Optional.empty() : Optional.of(replicationFactor))
                        .configs(settings(topic)))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        for (Map.Entry<String, KafkaFuture<Void>> made :
                admin.createTopics(missing).values().entrySet()) {
            try {
                answer(made.getValue());
            } catch (TopicExistsException e) {
                // Made before, or by another instance at the same moment.
            }
            known.add(made.getKey());
        }
    }

    /**
     * Those of the topics that do not exist.
     *
     * @throws KafkaException when Kafka does not answer
     */
    Set<String> unknown(Collection<String> topics) throws InterruptedException {
        Set<String> asked = new HashSet<>(topics);
        asked.removeAll(known);
        Set<String> unknown = new HashSet<>();
        if (asked.isEmpty()) {
            return unknown;
        }
        for (Map.Entry<String, ? extends KafkaFuture<?>> described :
                admin.describeTopics(asked).topicNameValues().entrySet()) {
            try {
                answer(described.getValue());
                known.add(described.getKey());
            } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
                unknown.add(described.getKey());
            }
        }
        return unknown;
    }

    /** Forgets what was known, after a failure that a deleted topic may have caused. */
    void forget() {
        known.clear();
    }

    private static Map<String, String> settings(Topic topic) {
        return switch (topic.retention()) {
            case FOR_EVER ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            case COMPACTED -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        };
    }

    private static void answer(KafkaFuture<?> future) throws InterruptedException {
        try {
            future.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("Kafka's answer cannot be used", e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer within " + ANSWER_LIMIT, e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
