package org.shanhai.platform.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a consumer has ended, or when nothing could be taken in for a while though it was tried. */
final class IntakeHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IntakeContainers containers;
    private final IntakeStatus status;
    private final IntakeGauges gauges;
    private final Clock clock;

    IntakeHealth(IntakeContainers containers, IntakeStatus status, IntakeGauges gauges, Clock clock) {
        this.containers = containers;
        this.status = status;
        this.gauges = gauges;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Optional<IntakeStatus.Failing> failing = status.failing();
        boolean failingLong = failing.isPresent()
                && Duration.between(failing.get().since(), clock.instant()).compareTo(PATIENCE) > 0;
        IntakeGauges.Sample sample = gauges.sample();
        Health.Builder health = containers.areAllRunning() && !failingLong ? Health.up() : Health.down();
        failing.ifPresent(
                why -> health.withDetail("failingSince", why.since().toString()).withDetail("failure", why.last()));
        return health.withDetail("lagRecords", sample.lag())
                .withDetail("parkedEvents", sample.parked())
                .withDetail(
                        "openDeadLetters",
                        sample.deadLetters().stream()
                                .filter(IntakeStore.DeadLetterCount::open)
                                .mapToLong(IntakeStore.DeadLetterCount::number)
                                .sum())
                .build();
    }
}
