package org.shanhai.platform.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** {@link Outbox} in the service's own database. */
final class JdbcOutbox implements Outbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final EventCodec codec;
    private final OutboxSignal signal;
    private final int shards;
    private final Supplier<@Nullable String> currentTrace;

    JdbcOutbox(
            JdbcTemplate jdbc,
            EventCodec codec,
            OutboxSignal signal,
            int shards,
            Supplier<@Nullable String> currentTrace) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.signal = signal;
        this.shards = shards;
        this.currentTrace = currentTrace;
    }

    @Override
    public void append(List<EventEnvelope> events) {
        String trace = currentTrace.get();
        List<WireEvent> records = new ArrayList<>(events.size());
        for (EventEnvelope event : events) {
            records.add(
                    codec.encode(event.traceparent() == null && trace != null ? event.withTraceparent(trace) : event));
        }
        appendRecords(records);
    }

    @Override
    public void appendRecords(List<WireEvent> records) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an outbox without the transaction that makes its events true");
        }
        if (records.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>(records.size());
        BitSet touched = new BitSet(shards);
        for (WireEvent event : records) {
            requireSize(event);
            int shard = shard(event.key(), shards);
            touched.set(shard);
            rows.add(new @Nullable Object[] {
                shard,
                event.topic(),
                event.key().getBytes(StandardCharsets.UTF_8),
                JSON.writeValueAsString(event.headers()),
                event.payload()
            });
        }
        // Rows of one batch are inserted one after the other, so that their ids have the order of the list.
        jdbc.batchUpdate("""
                insert into outbox (shard, topic, key, headers, payload) values (?, ?, ?, ?::json, ?)
                """, rows);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                touched.stream().forEach(signal::give);
            }
        });
    }

    /** The same on every instance and for every release: a key that changes its shard changes its order. */
    static int shard(String key, int shards) {
        return Math.floorMod(key.hashCode(), shards);
    }

    private static void requireSize(WireEvent event) {
        long bytes = event.payload().length + utf8(event.key());
        for (Map.Entry<String, String> header : event.headers().entrySet()) {
            bytes += utf8(header.getKey()) + utf8(header.getValue()) + 10;
        }
        if (bytes > RECORD_BYTES_LIMIT) {
            throw new EventTooLargeException(event.topic(), bytes);
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
