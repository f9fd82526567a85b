package org.shanhai.platform.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.observability.CarriedTraces;

/** What the consumers of this instance have done, as meters and for the health report. */
final class IntakeStatus {
    private static final Duration[] FRESHNESS_LIMITS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1)
    };

    private final Clock clock;
    private final CarriedTraces traces;
    private final Timer freshness;
    private final DistributionSummary batchRecords;
    private final Counter failures;
    private final Map<String, TopicCounters> byTopic = new HashMap<>();
    private final AtomicReference<Optional<Failing>> failing = new AtomicReference<>(Optional.empty());

    /** Failing without a success between. */
    record Failing(Instant since, String last) {}

    private record TopicCounters(Counter applied, Counter duplicates, Counter parked, Counter deadLetters) {}

    IntakeStatus(MeterRegistry meters, Clock clock, CarriedTraces traces, Iterable<Topic> topics) {
        this.clock = clock;
        this.traces = traces;
        this.freshness = Timer.builder("shanhai.intake.freshness")
                .description("From an event's recording to the commit of its effect")
                .serviceLevelObjectives(FRESHNESS_LIMITS)
                .register(meters);
        this.batchRecords = DistributionSummary.builder("shanhai.intake.batch.records")
                .description("Messages per committed transaction")
                .register(meters);
        this.failures = Counter.builder("shanhai.intake.failures")
                .description("Batches that failed by their surroundings and were tried again")
                .register(meters);
        for (Topic topic : topics) {
            byTopic.put(
                    topic.topicName(),
                    new TopicCounters(
                            events(meters, topic, "applied"),
                            events(meters, topic, "duplicate"),
                            events(meters, topic, "parked"),
                            events(meters, topic, "dead_letter")));
        }
    }

    private static Counter events(MeterRegistry meters, Topic topic, String outcome) {
        return Counter.builder("shanhai.intake.events")
                .description("Messages read, by what became of them")
                .tag("topic", topic.topicName())
                .tag("outcome", outcome)
                .register(meters);
    }

    Instant now() {
        return clock.instant();
    }

    /** @param began when the taking began */
    void taken(Taken taken, Instant began) {
        Instant now = clock.instant();
        Iterator<Taken.Traced> traced = taken.traced().iterator();
        Taken.Traced next = traced.hasNext() ? traced.next() : null;
        for (int at = 0; at < taken.recordedAt().size(); at++) {
            Duration age = Duration.between(taken.recordedAt().get(at), now);
            Duration shown = age.isNegative() ? Duration.ZERO : age;
            if (next != null && next.at() == at) {
                traces.span(next.traceparent(), Span.Kind.CONSUMER, next.name(), began, () -> freshness.record(shown));
                next = traced.hasNext() ? traced.next() : null;
            } else {
                freshness.record(shown);
            }
        }
        long messages = 0;
        for (Map.Entry<String, Taken.Counts> entry : taken.byTopic().entrySet()) {
            TopicCounters counters = Objects.requireNonNull(byTopic.get(entry.getKey()));
            Taken.Counts counts = entry.getValue();
            counters.applied().increment(counts.applied());
            counters.duplicates().increment(counts.duplicates());
            counters.parked().increment(counts.parked());
            counters.deadLetters().increment(counts.deadLetters());
            messages += counts.applied() + counts.duplicates() + counts.parked() + counts.deadLetters();
        }
        batchRecords.record(messages);
    }

    void succeeded() {
        failing.set(Optional.empty());
    }

    void failed(RuntimeException failure) {
        failures.increment();
        failing.updateAndGet(before -> Optional.of(
                new Failing(before.map(Failing::since).orElseGet(clock::instant), Failures.describe(failure))));
    }

    Optional<Failing> failing() {
        return Objects.requireNonNull(failing.get());
    }
}
