package org.shanhai.platform.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * A few of the hundreds of figures that a Kafka client keeps: enough to see whether it reaches the broker and how much it does. A client may be
 * replaced by another under the same name; while there is none, nothing is known.
 */
public final class KafkaClientGauges {

    private static final List<Figure> FIGURES = List.of(
            new Figure("connections", "Open connections to brokers", "connection-count"),
            new Figure("requests.per.second", "Requests sent to brokers", "request-rate"),
            new Figure("sent.bytes.per.second", "Bytes sent to brokers", "outgoing-byte-rate"),
            new Figure("received.bytes.per.second", "Bytes received from brokers", "incoming-byte-rate"));

    private static final String PREFIX = "shanhai.kafka.client.";

    private record Figure(String name, String description, String ofKafka) {}

    private KafkaClientGauges() {}

    /**
     * @param client name of the client, the same in every instance
     * @param figures all figures of the present client, empty when there is none
     */
    public static void register(
            MeterRegistry meters, String client, Supplier<? extends Map<MetricName, ? extends Metric>> figures) {
        for (Figure figure : FIGURES) {
            Gauge.builder(PREFIX + figure.name(), () -> sum(figures.get().values(), figure.ofKafka()))
                    .description(figure.description())
                    .tag("client", client)
                    .register(meters);
        }
    }

    /** Over what a client keeps as a whole, and not per node or topic. */
    private static double sum(Collection<? extends Metric> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.metricName().name().equals(name)
                        && figure.metricName().group().matches("(producer|consumer)-metrics")
                        && figure.metricValue() instanceof Number)
                .mapToDouble(figure -> ((Number) figure.metricValue()).doubleValue())
                .reduce((first, second) -> first + second)
                .orElse(Double.NaN);
    }
}
