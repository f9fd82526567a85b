package org.shanhai.impact.publictables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.LedgerView;
import org.springframework.transaction.support.TransactionOperations;

class PublicTablesTest {
    private static final int VISITORS = 20;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-10T04:00:00Z"), ZoneOffset.UTC);

    private final Register register = new Register();
    private final Register.ProjectOf project = register.project("A", "653201", "32163", "110000");
    private final Shown lastShown = new Shown();

    /** How often a year was worked out. */
    private static final class Shown implements LastShown {
        private final Map<Integer, Map<PublicCell, Long>> shown = new HashMap<>();
        private int worked;

        @Override
        public void lock(int year) {
            worked++;
        }

        @Override
        public Map<PublicCell, Long> of(int year) {
            return shown.getOrDefault(year, Map.of());
        }

        @Override
        public void replace(int year, Map<PublicCell, Long> now) {
            shown.put(year, now);
        }
    }

    private static PublicTables tables(Ledger ledger, LastShown shown) {
        return new PublicTables(ledger::current, shown, TransactionOperations.withoutTransaction(), CLOCK);
    }

    private interface Ledger {
        LedgerView current();
    }

    private static Long directJobs(PublicTables tables, int year) {
        PublicAnswer answer = tables.table(PublicTable.EMPLOYMENT_BY_DONOR, year);
        return Objects.requireNonNull(Objects.requireNonNull(answer.total().get("jobsDirect"))
                .reported()
                .value());
    }

    @Test
    void showsWhatHasComeSinceTheLastLook() {
        PublicTables tables = tables(() -> PureIntake.view(register.events()), lastShown);
        project.hires("2024-03-05", 100L);
        assertThat(directJobs(tables, 2025)).isEqualTo(100);
        project.hires("2025-03-05", 50L);
        assertThat(directJobs(tables, 2025)).isEqualTo(150);
        assertThat(directJobs(tables, 2024)).isEqualTo(100);
        project.separations("2024-12-31", 30L);
        assertThat(directJobs(tables, 2025)).isEqualTo(120);
        assertThat(directJobs(tables, 2024)).isEqualTo(70);
    }

    @Test
    @Timeout(60)
    void isWorkedOutOnceForAllWhoWait() throws Exception {
        project.hires("2025-03-05", 100L);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(1);
        PublicTables tables = tables(
                () -> {
                    asked.countDown();
                    await(all);
                    return PureIntake.view(register.events());
                },
                lastShown);
        List<Future<Long>> visitors = new ArrayList<>();
        try (ExecutorService visiting = Executors.newFixedThreadPool(VISITORS)) {
            visitors.add(visiting.submit(() -> directJobs(tables, 2025)));
            await(asked);
            List<Thread> waiting = new ArrayList<>();
            for (int visitor = 1; visitor < VISITORS; visitor++) {
                visitors.add(visiting.submit(() -> {
                    synchronized (waiting) {
                        waiting.add(Thread.currentThread());
                    }
                    return directJobs(tables, 2025);
                }));
            }
            Awaitility.await().until(() -> areBlocked(waiting));
            all.countDown();
            for (Future<Long> visitor : visitors) {
                assertThat(visitor.get()).isEqualTo(100);
            }
        }
        assertThat(lastShown.worked)
                .as("once for the first, once for all who asked after it had begun")
                .isEqualTo(2);
    }

    private static boolean areBlocked(List<Thread> threads) {
        synchronized (threads) {
            return threads.size() == VISITORS - 1
                    && threads.stream().allMatch(thread -> thread.getState() == Thread.State.BLOCKED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
