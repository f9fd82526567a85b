package org.shanhai.platform.outbox;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the producer of a shard's leader. */
@FunctionalInterface
interface RelayProducers {

    /** A new producer with the shard's transactional id, not yet initialised. */
    Producer<byte[], byte[]> create(int shard);

    /**
     * Producers with the settings that the relay relies on.
     *
     * @param common how to reach Kafka; may add to the settings, not change those that the relay relies on
     */
    static RelayProducers to(Map<String, Object> common, String transactionalIdPrefix) {
        return shard -> {
            String id = transactionalIdPrefix + "-outbox-" + shard;
            Map<String, Object> settings = new HashMap<>(Map.of(
                    ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                    ProducerConfig.LINGER_MS_CONFIG, 5, // a commit does not wait for it
                    ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 12_000,
                    // Readers of committed records wait for an open transaction no longer than this.
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000));
            settings.putAll(common);
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, id);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        };
    }
}
