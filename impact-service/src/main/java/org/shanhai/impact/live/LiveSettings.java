package org.shanhai.impact.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changing figures are told.
 *
 * @param every how often is looked for changes, at most
 * @param restAfterRound how many times as long as a round took is rested at least, so that stating never takes more than its share
 * @param restLimit but never longer than this: a round in which everything is read for the first time takes many times as long as those after it
 * @param catchingUpLagRecords with more records than this not taken in yet, only what comes out in the end is stated
 * @param catchingUpPatience but a figure is not kept back longer than this
 * @param leadFor after how long the place of an instance that does nothing any more goes to another
 * @param streamsPerAccountLimit streams of one account at this instance
 * @param streamsLimit streams of all at this instance
 * @param streamLimit a stream ends after this time; whoever goes on with Last-Event-ID misses nothing
 * @param heartbeat a sign of life on a stream without news
 * @param retryAfter told to one who has too many streams
 */
@ConfigurationProperties("shanhai.live")
public record LiveSettings(
        @DefaultValue("100ms") Duration every,
        @DefaultValue("4") int restAfterRound,
        @DefaultValue("1s") Duration restLimit,
        @DefaultValue("5000") long catchingUpLagRecords,
        @DefaultValue("2m") Duration catchingUpPatience,
        @DefaultValue("3s") Duration leadFor,
        @DefaultValue("5") int streamsPerAccountLimit,
        @DefaultValue("500") int streamsLimit,
        @DefaultValue("1h") Duration streamLimit,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("5s") Duration retryAfter) {}
