package org.shanhai.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the outbox.
 *
 * @param shards how many relays send side by side; each key belongs to one. Lower it only when the outbox is empty
 * @param topics made when they are missing; all of the contracts unless given, so that no service has to be started before another
 * @param replicationFactor of topics that are made; -1 leaves it to the broker
 * @param transactionalIdPrefix name of the service towards Kafka, its application name unless given. All instances of a service share it,
 *     services that do not share a database must not
 * @param idlePoll how often the table is looked at without a signal from this process
 * @param batchRowsLimit rows per Kafka transaction
 * @param batchPause from the beginning of a batch that was not full to that of the next. A single event is not held up by it; of many, more go
 *     together, and every batch costs Kafka and each reader a transaction
 * @param batchBytesLimit payload bytes per Kafka transaction; a larger single row still goes
 * @param lockRetry how often an instance that does not lead tries to
 * @param backOffFirst pause after the first failure, doubled by each further one
 * @param backOffLimit longest pause after a failure
 * @param heldRetryFirst pause before a row that could not be sent is tried again, doubled by each further try
 * @param heldRetryLimit longest pause before it is tried again
 */
@ConfigurationProperties("shanhai.outbox")
public record OutboxProperties(
        @DefaultValue("2") int shards,
        @Nullable List<Topic> topics,
        @DefaultValue("-1") short replicationFactor,
        @Nullable String transactionalIdPrefix,
        @DefaultValue("50ms") Duration idlePoll,
        @DefaultValue("2000") int batchRowsLimit,
        @DefaultValue("15ms") Duration batchPause,
        @DefaultValue("8MB") DataSize batchBytesLimit,
        @DefaultValue("1s") Duration lockRetry,
        @DefaultValue("100ms") Duration backOffFirst,
        @DefaultValue("5s") Duration backOffLimit,
        @DefaultValue("2s") Duration heldRetryFirst,
        @DefaultValue("60s") Duration heldRetryLimit) {

    public OutboxProperties {
        topics = topics == null ? List.of(Topic.values()) : List.copyOf(topics);
        if (shards < 1 || shards > 64) {
            throw new IllegalArgumentException("shanhai.outbox.shards must be 1 to 64, not " + shards);
        }
        if (batchRowsLimit < 1) {
            throw new IllegalArgumentException(
                    "shanhai.outbox.batch-rows-limit must be above 0, not " + batchRowsLimit);
        }
    }

    @Override
    public List<Topic> topics() {
        return Objects.requireNonNull(topics);
    }

    /** The pause after so many failures in a row. */
    Duration backOff(int failures) {
        return doubled(backOffFirst, failures, backOffLimit);
    }

    /** The pause before the next try of a row that failed so many times. */
    Duration heldRetry(int attempts) {
        return doubled(heldRetryFirst, attempts, heldRetryLimit);
    }

    private static Duration doubled(Duration first, int times, Duration limit) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(times - 1, 0), 16));
        return pause.compareTo(limit) < 0 ? pause : limit;
    }
}
