package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.intake.SequenceGuard.Numbered;
import org.shanhai.platform.intake.SequenceGuard.Verdict;
import org.shanhai.teststack.Tries;

class SequenceGuardPropertiesTest {

    @Test
    void appliesEveryEventOnceAndInOrderHoweverTheyArrive() {
        Tries.of(500, SequenceGuardPropertiesTest::appliesEveryEventOnceAndInOrder);
    }

    private static void appliesEveryEventOnceAndInOrder(Random random) {
        int events = random.nextInt(1, 61);
        int batch = random.nextInt(1, 8);
        List<Numbered<String>> delivered = shuffledWithDuplicates(events, random);
        List<Long> applied = new ArrayList<>();
        List<Numbered<String>> parked = new ArrayList<>();
        long last = 0;
        for (int from = 0; from < delivered.size(); from += batch) {
            List<Numbered<String>> arrivals = new ArrayList<>(parked);
            arrivals.addAll(delivered.subList(from, Math.min(from + batch, delivered.size())));
            Verdict<String> verdict = SequenceGuard.judge(last, false, arrivals);
            verdict.applied().forEach(numbered -> applied.add(numbered.sequence()));
            parked = verdict.waiting();
            last = verdict.last();
        }
        assertThat(applied)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events).boxed().toList());
        assertThat(parked).isEmpty();
    }

    @Test
    void losesNothingOfWhatArrives() {
        Tries.of(200, SequenceGuardPropertiesTest::losesNothing);
    }

    private static void losesNothing(Random random) {
        int last = random.nextInt(21);
        boolean held = random.nextBoolean();
        List<Numbered<String>> arrivals = new ArrayList<>();
        for (int at = 0; at < 30; at++) {
            long sequence = 1 + random.nextInt(30);
            arrivals.add(new Numbered<>(sequence, "e" + sequence));
        }
        Verdict<String> verdict = SequenceGuard.judge(last, held, arrivals);
        assertThat(verdict.applied().size()
                        + verdict.waiting().size()
                        + verdict.duplicates().size())
                .isEqualTo(arrivals.size());
        assertThat(verdict.last()).isEqualTo(last + verdict.applied().size());
    }

    private static List<Numbered<String>> shuffledWithDuplicates(int events, Random random) {
        List<Numbered<String>> delivered = new ArrayList<>();
        for (long sequence = 1; sequence <= events; sequence++) {
            int times = 1 + random.nextInt(3);
            for (int time = 0; time < times; time++) {
                delivered.add(new Numbered<>(sequence, "e" + sequence));
            }
        }
        Collections.shuffle(delivered, random);
        return delivered;
    }
}
