package org.shanhai.platform.intake;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is read at a time, and how often is looked.
 *
 * @param group consumer group; the consumer's name when missing. Two instances with one database share a group, two databases never do
 * @param concurrency consumers of this instance
 * @param batchRecordsLimit messages in one transaction; what a batch decodes to must fit into the heap once per consumer, and each collection
 *     copies it. With 400 MB, 5,000 went twice as fast as 20,000, and 2,500 a twelfth faster than 5,000
 * @param fetchWait how long the broker waits for more before it hands over a few events: as much later they are seen at most, and as many
 *     fewer transactions there are. Waiting here instead would gather nothing, since what is fetched is asked for before it is needed
 * @param fetchBytesLimit what one consumer asks for at a time; with what it keeps ready, a batch can be twice as large
 * @param partitionFetchBytesLimit the same of one partition
 * @param rememberedProjectsLimit projects whose state the consumers of this instance remember between batches
 * @param sessionTimeout after how long a killed instance's partitions go to the others
 * @param firstRetryAfter pause after the first failure of the surroundings; it doubles with each further one
 * @param retryAfterLimit up to this
 * @param sampleEvery how often lag, parked events and dead letters are counted
 */
@ConfigurationProperties("shanhai.intake")
record IntakeProperties(
        @Nullable String group,
        @DefaultValue("2") int concurrency,
        @DefaultValue("2500") int batchRecordsLimit,
        @DefaultValue("20ms") Duration fetchWait,
        @DefaultValue("8MB") DataSize fetchBytesLimit,
        @DefaultValue("1MB") DataSize partitionFetchBytesLimit,
        @DefaultValue("100000") int rememberedProjectsLimit,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("100ms") Duration firstRetryAfter,
        @DefaultValue("5s") Duration retryAfterLimit,
        @DefaultValue("2s") Duration sampleEvery) {}
