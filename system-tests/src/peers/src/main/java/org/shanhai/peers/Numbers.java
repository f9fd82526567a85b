package org.shanhai.peers;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Event;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.funding.Committed;
import org.shanhai.contracts.funding.Disbursed;
import org.shanhai.contracts.project.EmploymentReported;
import org.shanhai.contracts.project.MilestoneAchieved;
import org.shanhai.contracts.project.MilestonePlanned;
import org.shanhai.contracts.project.OutcomeReported;
import org.shanhai.contracts.project.TargetsSet;
import org.shanhai.contracts.project.TrainingReported;
import org.shanhai.platform.events.Decoded;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;

/**
 * What is added up of an event: numbers by series and month, or by report where the latest holds. Fewer than impact-service keeps, and without
 * the facts behind them: it is the peers that are favoured.
 */
final class Numbers {
    private static final EventCodec CODEC = EventCodec.json();
    private static final BigDecimal FEN = BigDecimal.valueOf(100);
    static final String HIRES = "jobs/DIRECT/HIRES";

    private Numbers() {}

    static EventEnvelope event(String topic, Headers headers, byte[] payload) {
        Map<String, String> texts = HashMap.newHashMap(12);
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        if (CODEC.decode(topic, texts, payload) instanceof Decoded.Readable(EventEnvelope event)) {
            return event;
        }
        throw new IllegalStateException("no event of ours on " + topic);
    }

    /** Gives each number with the name of its cell. */
    static void of(EventEnvelope envelope, ObjLongConsumer<String> to) {
        Event data = envelope.data();
        switch (data) {
            case EmploymentReported jobs -> {
                boolean snapshot = jobs.measure() == EmploymentReported.EmploymentMeasure.SNAPSHOT;
                String series = "jobs/" + jobs.kind() + "/" + jobs.measure();
                add(series, jobs.countsOn(), snapshot ? envelope.sequence() : 0, jobs.headcount(), to);
            }
            case TrainingReported training -> {
                boolean snapshot = training.measure() == Measure.SNAPSHOT;
                String series = "training/" + training.mode() + "/" + training.unit();
                add(series, training.countsOn(), snapshot ? envelope.sequence() : 0, training.count(), to);
                add(series + "/completions", training.countsOn(), 0, training.completions(), to);
            }
            case OutcomeReported outcome ->
                add(
                        "outcome/" + outcome.indicator() + "/" + outcome.item(),
                        outcome.countsOn(),
                        0,
                        outcome.canonicalValue() == null ? null : new BigDecimal(outcome.canonicalValue()).longValue(),
                        to);
            case TargetsSet target -> add("target/" + target.indicator(), target.asOf(), envelope.sequence(), 1L, to);
            case MilestonePlanned planned -> to.accept("planned/" + planned.milestone(), 1);
            case MilestoneAchieved achieved -> to.accept("achieved/" + achieved.milestone(), 1);
            case Committed committed -> add("committed", committed.committedOn(), 0, fen(committed.amountCny()), to);
            case Disbursed disbursed -> add("disbursed", disbursed.paidOn(), 0, fen(disbursed.amountCny()), to);
            default -> {}
        }
    }

    private static long fen(String amount) {
        return new BigDecimal(amount).multiply(FEN).longValueExact();
    }

    private static void add(
            String series, LocalDate day, long sequence, @Nullable Long value, ObjLongConsumer<String> to) {
        if (value != null) {
            to.accept(
                    sequence == 0
                            ? series + "@" + day.getYear() + "-" + day.getMonthValue()
                            : series + "@" + day + "#" + sequence,
                    value);
        }
    }
}
