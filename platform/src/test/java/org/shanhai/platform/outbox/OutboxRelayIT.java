package org.shanhai.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shanhai.teststack.TestStack;

@Timeout(180)
class OutboxRelayIT {
    private static final Duration NONE = Duration.ZERO;

    private OutboxWorld world;

    @BeforeEach
    void makeWorld() {
        world = new OutboxWorld(TestStack.shared());
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void keepsTheOrderOfEachKeyWhenWritersCommitLate() throws Exception {
        world.startRelay();

        write(8, 150, NONE, new AtomicBoolean());

        Map<String, List<Long>> read = world.read(world.topic, all -> OutboxWorld.size(all.values()) >= 8 * 150);
        world.sequences()
                .forEach((thing, last) -> assertThat(read.get(thing))
                        .as(thing)
                        .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList()));
        assertThat(OutboxWorld.size(read.values())).isEqualTo(8 * 150);
        OutboxWorld.await("an empty outbox", () -> world.rows() == 0);
    }

    @Test
    void losesNothingWhileTheSessionsOfTwoRelaysAreKilledAgainAndAgain() throws Exception {
        // Signals of its own for each relay: as in two processes, the second learns of rows by looking.
        world.startRelay();
        world.startRelay(world.producers(), new OutboxSignal(OutboxWorld.SHARDS), List.of());
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch killed = new CountDownLatch(12);
        Thread killer = Thread.ofVirtual().start(() -> {
            Random random = new Random(5);
            while (killed.getCount() > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(20, 250) * 1_000_000L);
                if (world.killLeadingSessions() > 0) {
                    killed.countDown();
                }
            }
            stop.set(true);
        });

        write(4, Integer.MAX_VALUE, Duration.ofMillis(2), stop);
        killer.join();

        OutboxWorld.await("an empty outbox", () -> world.rows() == 0);
        assertEveryChangeArrivedInOrder();
    }

    @Test
    void aLeaderThatDoesNotKnowThatItWasReplacedCanSendNothing() throws Exception {
        CountDownLatch inMidTransaction = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
        CountDownLatch refused = new CountDownLatch(1);
        RelayProducers pausing = shard ->
                pausedBeforeItsFirstCommit(world.producers().create(shard), inMidTransaction, goOn, refusal, refused);
        world.startRelay(pausing, new OutboxSignal(OutboxWorld.SHARDS), List.of());
        world.change("zombie", NONE);
        inMidTransaction.await();

        world.killLeadingSessions();
        OutboxRelay next = world.startRelay();
        OutboxWorld.await("the next leader to send", () -> world.rows() == 0);
        goOn.countDown();
        refused.await();

        assertThat(refusal.get()).isInstanceOf(org.apache.kafka.common.KafkaException.class);
        next.stop();
        world.change("zombie", NONE);
        Map<String, List<Long>> read = world.read(world.topic, all -> OutboxWorld.size(all.values()) >= 2);
        assertThat(read).containsExactly(Map.entry("zombie", List.of(1L, 2L)));
    }

    @Test
    void goesOnAfterTheBrokerWasKilled() throws Exception {
        TestStack own = TestStack.separate();
        try (OutboxWorld fragile = new OutboxWorld(own)) {
            fragile.startRelay();
            fragile.change("a", NONE);
            OutboxWorld.await("the first row to be sent", () -> fragile.rows() == 0);

            own.broker().kill();
            for (int i = 0; i < 50; i++) {
                fragile.change(i % 2 == 0 ? "a" : "b", NONE);
            }
            assertThat(fragile.rows()).as("writes go on without a broker").isEqualTo(50);
            own.broker().start();

            Map<String, List<Long>> read = fragile.read(
                    fragile.topic,
                    all -> all.getOrDefault("a", List.of()).contains(26L)
                            && all.getOrDefault("b", List.of()).contains(25L));
            assertThat(firstOccurrences(read.get("a")))
                    .isEqualTo(LongStream.rangeClosed(1, 26).boxed().toList());
            assertThat(firstOccurrences(read.get("b")))
                    .isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
            OutboxWorld.await("an empty outbox", () -> fragile.rows() == 0);
            assertThat(fragile.deadRows()).isZero();
        } finally {
            own.close();
        }
    }

    @Test
    void aRowThatIsTooLargeHoldsBackItsOwnKeyUntilItIsMended() {
        String bad = keyOfShard(0, "bad");
        String good = keyOfShard(0, "good");
        world.change(bad, NONE);
        world.insertRaw(world.topic, bad, "{\"ce_sequence\":\"2\"}", new byte[3_000_000]);
        world.sql.sql("update thing set sequence = 2").update();
        world.change(bad, NONE);
        world.change(good, NONE);
        world.startRelay();

        OutboxWorld.await("the row to be marked", () -> world.deadRows() == 1);
        world.change(bad, NONE);
        world.change(good, NONE);
        Map<String, List<Long>> read =
                world.read(world.topic, all -> all.getOrDefault(good, List.of()).size() == 2);
        assertThat(read).containsEntry(bad, List.of(1L)).containsEntry(good, List.of(1L, 2L));
        OutboxWorld.await("three rows to wait", () -> world.rows() == 3);
        assertThat(world.sql
                        .sql("select error from outbox where error is not null")
                        .query(String.class)
                        .single())
                .contains("RecordTooLarge");
        OutboxWorld.await(
                "more than one attempt",
                () -> world.sql
                                .sql("select max(attempts) from outbox")
                                .query(Integer.class)
                                .single()
                        > 1);

        world.sql
                .sql("update outbox set payload = '{}' where error is not null")
                .update();

        assertThat(world.read(
                        world.topic, all -> all.getOrDefault(bad, List.of()).size() == 4))
                .containsEntry(bad, List.of(1L, 2L, 3L, 4L));
        OutboxWorld.await("an empty outbox", () -> world.rows() == 0);
    }

    @Test
    void rowsForATopicThatDoesNotExistWaitUntilItDoes() {
        String missing = world.topic + ".missing";
        world.change("a", missing, NONE);
        world.change("a", missing, NONE);
        world.change("b", missing, NONE);
        world.startRelay();
        OutboxWorld.await("two keys to be held back", () -> world.deadRows() == 2);
        world.change("a", NONE);
        world.read(world.topic, all -> all.getOrDefault("a", List.of()).equals(List.of(3L)));
        assertThat(world.rows()).isEqualTo(3);

        world.makeTopic(missing);

        assertThat(world.read(missing, all -> OutboxWorld.size(all.values()) == 3))
                .containsEntry("a", List.of(1L, 2L))
                .containsEntry("b", List.of(1L));
        OutboxWorld.await("an empty outbox", () -> world.rows() == 0);
    }

    @Test
    void aRowWithUnreadableHeadersHoldsBackItsOwnKeyAndMayBeRemovedByHand() {
        world.insertRaw(world.topic, "bad", "[1]", new byte[1]);
        world.change("bad", NONE);
        world.change("good", NONE);
        world.startRelay();

        world.read(world.topic, all -> all.getOrDefault("good", List.of()).equals(List.of(1L)));
        OutboxWorld.await("two rows to wait", () -> world.rows() == 2 && world.deadRows() == 1);
        world.sql.sql("delete from outbox where error is not null").update();

        world.read(world.topic, all -> all.getOrDefault("bad", List.of()).equals(List.of(1L)));
        OutboxWorld.await("an empty outbox", () -> world.rows() == 0);
    }

    @Test
    void theNextLeaderKnowsWhatIsHeldBack() {
        String missing = world.topic + ".missing";
        world.change("a", missing, NONE);
        OutboxRelay first = world.startRelay();
        OutboxWorld.await("the row to be marked", () -> world.deadRows() == 1);
        first.stop();
        world.change("a", missing, NONE);
        world.makeTopic(missing);
        world.startRelay();

        assertThat(world.read(missing, all -> OutboxWorld.size(all.values()) == 2))
                .containsEntry("a", List.of(1L, 2L));
    }

    @Test
    void writesHeadersKeyAndPayloadAsTheyWereGiven() {
        world.startRelay();
        world.change("键", NONE);

        var message = world.records(world.topic, all -> all.size() == 1).getFirst();

        assertThat(message.key()).isEqualTo("键");
        assertThat(new String(message.value(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}");
        assertThat(new String(message.headers().lastHeader("山").value(), StandardCharsets.UTF_8))
                .isEqualTo("海");
    }

    @Test
    void sendsNothingWhileRowsWaitInAShardThatIsNoMore() {
        world.change("a", NONE);
        world.sql.sql("update outbox set shard = 7").update();
        world.change("a", NONE);
        world.change("b", NONE);
        world.startRelay();
        OutboxWorld.await("both shards to refuse", world::failedEverywhere);
        assertThat(world.rows()).isEqualTo(3);

        world.sql
                .sql("update outbox set shard = ? where shard = 7")
                .param(JdbcOutbox.shard("a", OutboxWorld.SHARDS))
                .update();

        assertThat(world.read(world.topic, all -> OutboxWorld.size(all.values()) == 3))
                .containsEntry("a", List.of(1L, 2L));
    }

    @Test
    void keepsTheOrderWithinOneAppend() {
        world.startRelay();
        world.transaction.executeWithoutResult(status -> world.outbox.appendRecords(LongStream.rangeClosed(1, 700)
                .mapToObj(sequence -> OutboxWorld.record(world.topic, "a", sequence))
                .toList()));

        assertThat(world.read(world.topic, all -> OutboxWorld.size(all.values()) == 700))
                .containsExactly(
                        Map.entry("a", LongStream.rangeClosed(1, 700).boxed().toList()));
    }

    @Test
    void manySmallChangesGoTogether() {
        int changes = 40;
        world.startRelay(world.producers(), world.signal, List.of(), Duration.ofSeconds(1));
        // The relay is at work, not still getting ready, when the many come.
        world.change("A", Duration.ZERO);
        world.records(world.topic, records -> records.size() == 1);
        for (int change = 1; change < changes; change++) {
            world.change("A", Duration.ofMillis(10));
        }
        long lastOffset = world.records(world.topic, records -> records.size() == changes)
                .getLast()
                .offset();
        // Each transaction ends with a marker, which takes an offset.
        long transactionsBefore = lastOffset - (changes - 1);
        assertThat(transactionsBefore).isLessThan(10);
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() {
        world.startRelay();
        world.transaction.executeWithoutResult(status -> {
            world.outbox.appendRecords(List.of(OutboxWorld.record(world.topic, "a", 1)));
            status.setRollbackOnly();
        });
        world.change("b", NONE);

        assertThat(world.read(world.topic, all -> !all.isEmpty())).containsExactly(Map.entry("b", List.of(1L)));
    }

    /** Writers over 20 things; one change in 30 stays open for a while after its insert. */
    private void write(int writers, int changesEach, Duration pauseBetween, AtomicBoolean stop) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Random random = new Random(writer);
                ends.add(pool.submit(() -> {
                    for (int i = 0; i < changesEach && !stop.get(); i++) {
                        world.change(
                                "thing-" + random.nextInt(20),
                                random.nextInt(30) == 0 ? Duration.ofMillis(random.nextInt(1, 15)) : NONE);
                        if (pauseBetween.isPositive()) {
                            java.util.concurrent.locks.LockSupport.parkNanos(pauseBetween.toNanos());
                        }
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
    }

    private void assertEveryChangeArrivedInOrder() {
        Map<String, Long> written = world.sequences();
        Map<String, List<Long>> read = world.read(
                world.topic,
                all -> written.entrySet().stream()
                        .allMatch(thing ->
                                all.getOrDefault(thing.getKey(), List.of()).contains(thing.getValue())));
        written.forEach((thing, last) -> assertThat(firstOccurrences(read.get(thing)))
                .as(thing)
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList()));
    }

    private static List<Long> firstOccurrences(@Nullable List<Long> sequences) {
        return sequences == null ? List.of() : sequences.stream().distinct().toList();
    }

    private static String keyOfShard(int shard, String name) {
        int number = 0;
        while (JdbcOutbox.shard(name + number, OutboxWorld.SHARDS) != shard) {
            number++;
        }
        return name + number;
    }

    @SuppressWarnings("unchecked")
    private static Producer<byte[], byte[]> pausedBeforeItsFirstCommit(
            Producer<byte[], byte[]> real,
            CountDownLatch reached,
            CountDownLatch goOn,
            AtomicReference<@Nullable Throwable> refusal,
            CountDownLatch refused) {
        AtomicBoolean first = new AtomicBoolean(true);
        return (Producer<byte[], byte[]>) java.lang.reflect.Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commitTransaction") && first.getAndSet(false);
                    if (commit) {
                        reached.countDown();
                        goOn.await();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        if (commit) {
                            refusal.set(e.getCause());
                        }
                        throw e.getCause();
                    } finally {
                        if (commit) {
                            refused.countDown();
                        }
                    }
                });
    }
}
