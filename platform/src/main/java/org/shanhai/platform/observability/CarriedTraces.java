package org.shanhai.platform.observability;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the trace of a request where its event is dealt with later, by another thread or another service. Only traces that are
 * recorded cost anything: a batch of events is dealt with as a whole, and each of its recorded traces gets a span when that is done.
 */
public final class CarriedTraces {

    /** For what has no tracer. */
    public static final CarriedTraces NONE = new CarriedTraces(null, null);

    /** A batch gets no more spans than this: its other traces end with the request. */
    public static final int SPANS_PER_BATCH_LIMIT = 100;

    private static final String HEADER = "traceparent";
    private static final int TRACEPARENT_CHARACTERS = 55;

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    public CarriedTraces(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Whether a trace is recorded, by the last bit of its W3C context. */
    public static boolean isRecorded(@Nullable String traceparent) {
        return traceparent != null
                && traceparent.length() == TRACEPARENT_CHARACTERS
                && (Character.digit(traceparent.charAt(TRACEPARENT_CHARACTERS - 1), 16) & 1) == 1;
    }

    /**
     * Adds a span that ends now.
     *
     * @param traceparent W3C trace context of the request
     * @param name what was done
     * @param began when it began
     * @param within run while the span is the current one, so that what it measures points at the trace
     */
    public void span(String traceparent, Span.Kind kind, String name, Instant began, Runnable within) {
        if (tracer == null || propagator == null) {
            within.run();
            return;
        }
        Span span = propagator
                .extract(traceparent, (carrier, header) -> header.equals(HEADER) ? carrier : null)
                .name(name)
                .kind(kind)
                .startTimestamp(
                        TimeUnit.SECONDS.toMicros(began.getEpochSecond()) + began.getNano() / 1_000,
                        TimeUnit.MICROSECONDS)
                .tag("messaging.system", "kafka")
                .start();
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            within.run();
        } finally {
            span.end();
        }
    }
}
