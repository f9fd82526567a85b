package org.shanhai.platform.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Shows what waits. Always up: while Kafka is away writes are taken and wait here, and what is wrong shows on the gauges. */
final class OutboxHealth implements HealthIndicator {
    private final OutboxStock stock;
    private final RelayMeters meters;

    OutboxHealth(OutboxStock stock, RelayMeters meters) {
        this.stock = stock;
        this.meters = meters;
    }

    @Override
    public Health health() {
        OutboxStock.Figures figures = stock.figures();
        return Health.up()
                .withDetail("rows", figures.rows())
                .withDetail("deadRows", figures.deadRows())
                .withDetail("oldestSeconds", figures.oldestSeconds())
                .withDetail("shardsLedHere", meters.ledShards())
                .build();
    }
}
