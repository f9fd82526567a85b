package org.shanhai.platform.outbox;

import io.micrometer.tracing.Span;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.observability.CarriedTraces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.core.JacksonException;

/**
 * The relay of one shard: takes the lock, reads the lowest rows, sends them in a Kafka transaction, deletes them, and so on. Rows are there
 * until Kafka has them, so there is no position that could run past a row that commits late. After a failure it starts again at the lowest
 * row; readers may then see a row twice, never in another order and never not at all.
 *
 * <p>Two things keep a leader out that does not know it was replaced: it can delete nothing, because its session is gone with the lock, and
 * Kafka refuses its transaction, because the next leader has initialised the same transactional id.
 */
final class ShardRelay implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ShardRelay.class);

    /** So many failures in a row without a known cause, while Kafka answers, make the relay look for a row that is the cause. */
    private static final int FAILURES_BEFORE_SENDING_SINGLY = 5;

    private static final int HELD_ROWS_LIMIT = 50;

    private final int shard;
    private final OutboxProperties settings;
    private final SessionConnections connections;
    private final RelayProducers producers;
    private final KafkaTopics topics;
    private final OutboxSignal signal;
    private final RelayMeters meters;
    private final CarriedTraces traces;

    private final Set<OutboxRow.Stream> held = new HashSet<>();
    private volatile boolean stopping;
    /** In a row; decides the pause. */
    private int failures;

    /** In a row and while Kafka answers: what fails may be a row. */
    private int unexplained;

    /** How many of the next rows go in a transaction of their own, to find the one that cannot be sent. */
    private int singly;

    private long heldLookedAtNanos;

    ShardRelay(
            int shard,
            OutboxProperties settings,
            SessionConnections connections,
            RelayProducers producers,
            KafkaTopics topics,
            OutboxSignal signal,
            RelayMeters meters,
            CarriedTraces traces) {
        this.shard = shard;
        this.settings = settings;
        this.connections = connections;
        this.producers = producers;
        this.topics = topics;
        this.signal = signal;
        this.meters = meters;
        this.traces = traces;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                try {
                    leadOnce();
                } catch (SQLException | RuntimeException e) {
                    failures++;
                    topics.forget();
                    meters.failed(shard);
                    Duration pause = settings.backOff(failures);
                    LOG.warn(
                            "Outbox shard {} stops for {} ms and starts again at its lowest row: {}",
                            shard,
                            pause.toMillis(),
                            rootCause(e).toString());
                    LOG.debug("Outbox shard {}", shard, e);
                    signal.await(shard, pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Ends after the batch under way. */
    void stop() {
        stopping = true;
        signal.give(shard);
    }

    private void leadOnce() throws SQLException, InterruptedException {
        Optional<OutboxSession> led = OutboxSession.lead(connections, shard);
        if (led.isEmpty()) {
            signal.await(shard, settings.lockRetry());
            return;
        }
        try (OutboxSession session = led.get()) {
            if (session.anyBeyond(settings.shards())) {
                throw new IllegalStateException("rows wait in shards above " + settings.shards()
                        + ", and later rows of their keys must not overtake them:"
                        + " set shanhai.outbox.shards as it was until the outbox is empty");
            }
            topics.makeOwn();
            Producer<byte[], byte[]> producer = producers.create(shard);
            boolean inGoodOrder = false;
            try {
                meters.sendsWith(shard, producer);
                producer.initTransactions();
                LOG.info("Outbox shard {} is led by this instance", shard);
                meters.leads(shard, true);
                held.clear();
                held.addAll(session.heldStreams());
                while (!stopping) {
                    if (!sendNext(session, producer)) {
                        signal.await(shard, settings.idlePoll());
                    }
                }
                inGoodOrder = true;
            } finally {
                meters.leads(shard, false);
                meters.sendsWith(shard, null);
                // What is unfinished is left to the next leader's initialisation, which aborts it.
                producer.close(inGoodOrder ? Duration.ofSeconds(2) : Duration.ZERO);
            }
        }
    }

    /** @return whether there may be more to send at once */
    private boolean sendNext(OutboxSession session, Producer<byte[], byte[]> producer)
            throws SQLException, InterruptedException {
        long begunNanos = System.nanoTime();
        tryHeldAgain(session, producer);
        if (singly == 0 && unexplained >= FAILURES_BEFORE_SENDING_SINGLY) {
            singly = settings.batchRowsLimit();
        }
        int rowsLimit = singly > 0 ? 1 : settings.batchRowsLimit();
        List<OutboxRow> lowest =
                session.next(rowsLimit, settings.batchBytesLimit().toBytes());
        if (lowest.isEmpty()) {
            return false;
        }
        List<OutboxRow> batch = withoutHeld(session, lowest);
        if (batch.isEmpty()) {
            return true;
        }
        Instant began = meters.now();
        switch (send(producer, batch)) {
            case Sent() -> {
                session.delete(batch);
                trace(batch, began);
                meters.sent(shard, batch.size());
                failures = 0;
                unexplained = 0;
                singly = Math.max(0, singly - 1);
            }
            case Unsendable(OutboxRow row, Exception cause) -> confirm(session, producer, batch, row, cause);
            case Failed(KafkaException cause) -> {
                requireAnswer(batch);
                unexplained++;
                if (singly > 0 && unexplained >= FAILURES_BEFORE_SENDING_SINGLY) {
                    markDead(session, batch.getFirst(), cause);
                    unexplained = 0;
                }
                throw cause;
            }
        }
        boolean full = lowest.size() >= rowsLimit || rowsLimit == 1;
        if (!full) {
            letGrow(begunNanos);
        }
        return full;
    }

    private void letGrow(long begunNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(settings.batchPause().toNanos() - (System.nanoTime() - begunNanos));
    }

    /** That the rows were sent belongs to the traces of the requests which wrote them. */
    private void trace(List<OutboxRow> sent, Instant began) {
        int spans = 0;
        for (OutboxRow row : sent) {
            String trace = row.recordedTrace();
            if (trace != null && spans++ < CarriedTraces.SPANS_PER_BATCH_LIMIT) {
                traces.span(trace, Span.Kind.PRODUCER, "send " + row.topic(), began, () -> {});
            }
        }
    }

    /** Takes out the rows whose stream is held back, and those whose topic does not exist. */
    private List<OutboxRow> withoutHeld(OutboxSession session, List<OutboxRow> rows)
            throws SQLException, InterruptedException {
        Set<String> missing = topics.unknown(topicsOf(rows));
        if (held.isEmpty() && missing.isEmpty()) {
            return rows;
        }
        List<OutboxRow> free = new ArrayList<>(rows.size());
        List<OutboxRow> waiting = new ArrayList<>();
        for (OutboxRow row : rows) {
            if (held.contains(row.stream())) {
                waiting.add(row);
            } else if (missing.contains(row.topic())) {
                markDead(session, row, new UnknownTopicOrPartitionException("there is no topic " + row.topic()));
            } else {
                free.add(row);
            }
        }
        session.hold(waiting);
        return free;
    }

    /**
     * A row of the batch was refused. Sends what stands before it in its stream, then the row alone: only what fails by itself is marked, since
     * a broker may refuse good records for being in one batch with a bad one.
     */
    private void confirm(
            OutboxSession session,
            Producer<byte[], byte[]> producer,
            List<OutboxRow> batch,
            OutboxRow row,
            Exception cause)
            throws SQLException, InterruptedException {
        if (batch.size() == 1) {
            markDead(session, row, cause);
            return;
        }
        List<OutboxRow> before = batch.stream()
                .filter(other -> other.id() < row.id() && other.stream().equals(row.stream()))
                .toList();
        List<OutboxRow> alone = before.isEmpty() ? List.of(row) : before;
        switch (send(producer, alone)) {
            case Sent() -> {
                session.delete(alone);
                meters.sent(shard, alone.size());
            }
            case Unsendable(OutboxRow bad, Exception why) -> confirm(session, producer, alone, bad, why);
            case Failed(KafkaException failure) -> throw failure;
        }
    }

    private void tryHeldAgain(OutboxSession session, Producer<byte[], byte[]> producer)
            throws SQLException, InterruptedException {
        long now = System.nanoTime();
        if (held.isEmpty()
                || now - heldLookedAtNanos < settings.heldRetryFirst().toNanos() / 4) {
            return;
        }
        heldLookedAtNanos = now;
        for (OutboxRow row : session.heldToTryAgain(HELD_ROWS_LIMIT)) {
            if (!topics.unknown(List.of(row.topic())).isEmpty()) {
                markDead(session, row, new UnknownTopicOrPartitionException("there is no topic " + row.topic()));
                continue;
            }
            switch (send(producer, List.of(row))) {
                case Sent() -> {
                    session.delete(List.of(row));
                    session.release(row.stream());
                    held.remove(row.stream());
                    meters.sent(shard, 1);
                    LOG.info("Outbox row {} of topic {} is sent at last; its key goes on", row.id(), row.topic());
                }
                case Unsendable(OutboxRow bad, Exception why) -> markDead(session, bad, why);
                case Failed(KafkaException failure) -> {
                    requireAnswer(List.of(row));
                    markDead(session, row, failure);
                    throw failure;
                }
            }
        }
        // Someone may have removed rows by hand.
        held.clear();
        held.addAll(session.heldStreams());
    }

    /** Ends the leadership when Kafka as a whole does not answer; no row is to blame then. */
    private void requireAnswer(List<OutboxRow> rows) throws InterruptedException {
        topics.forget();
        topics.unknown(topicsOf(rows));
    }

    private static Set<String> topicsOf(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::topic).collect(Collectors.toSet());
    }

    private void markDead(OutboxSession session, OutboxRow row, Exception cause) throws SQLException {
        session.markDead(row, cause.toString(), settings.heldRetry(row.attempts() + 1));
        held.add(row.stream());
        LOG.atLevel(row.attempts() == 0 ? Level.ERROR : Level.WARN)
                .log(
                        "Outbox row {} of topic {} cannot be sent and holds back its key until that is mended: {}",
                        row.id(),
                        row.topic(),
                        cause.toString());
    }

    private sealed interface Outcome {}

    private record Sent() implements Outcome {}

    /** One row was refused for what it is. */
    private record Unsendable(OutboxRow row, Exception cause) implements Outcome {}

    /** Something else failed. */
    private record Failed(KafkaException cause) implements Outcome {}

    /** Sends rows in one transaction. */
    private static Outcome send(Producer<byte[], byte[]> producer, List<OutboxRow> rows) throws InterruptedException {
        List<Future<RecordMetadata>> acks = new ArrayList<>(rows.size());
        KafkaException failure;
        try {
            producer.beginTransaction();
            for (OutboxRow row : rows) {
                ProducerRecord<byte[], byte[]> message;
                try {
                    message = row.toRecord();
                } catch (JacksonException e) {
                    producer.abortTransaction();
                    return new Unsendable(row, e);
                }
                acks.add(producer.send(message));
            }
            producer.commitTransaction();
            return new Sent();
        } catch (KafkaException e) {
            failure = e;
        }
        // A producer that cannot abort is of no more use; the exception ends this leadership.
        producer.abortTransaction();
        for (int at = 0; at < acks.size(); at++) {
            Exception refused = refusal(acks.get(at));
            if (refused != null) {
                return new Unsendable(rows.get(at), refused);
            }
        }
        return new Failed(failure);
    }

    /** Why a record was refused for what it is, or null. */
    private static @Nullable Exception refusal(Future<RecordMetadata> ack) throws InterruptedException {
        if (!ack.isDone()) {
            return null;
        }
        try {
            ack.get();
            return null;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case RecordTooLargeException cause -> cause;
                case SerializationException cause -> cause;
                case InvalidRecordException cause -> cause;
                case InvalidTimestampException cause -> cause;
                case InvalidTopicException cause -> cause;
                case UnknownTopicOrPartitionException cause -> cause;
                case TopicAuthorizationException cause -> cause;
                case null, default -> null;
            };
        }
    }
}
