package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanhai.contracts.Topic.FUNDING_EVENTS;
import static org.shanhai.contracts.Topic.PROJECT_EVENTS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.events.EventEnvelope;

class IntakeIT {

    @Test
    void appliesEachEventOnceAndInOrderThoughTheyComeShuffledAndTwice() {
        try (IntakeRig rig = IntakeRig.shared()) {
            List<EventEnvelope> events = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                UUID project = UUID.randomUUID();
                for (long sequence = 1; sequence <= 20; sequence++) {
                    events.add(Events.ofProject(project, sequence));
                    if (sequence <= 10) {
                        events.add(Events.ofFunding(project, sequence));
                    }
                }
            }
            List<EventEnvelope> delivered = new ArrayList<>(events);
            delivered.addAll(events);
            Collections.shuffle(delivered, new Random(7));
            rig.start();
            IntakeGauges gauges = rig.startGauges();

            rig.send(delivered);

            rig.awaitApplied(events.size());
            rig.await(() -> rig.count("parked_event") == 0 && rig.incomplete().isEmpty());
            rig.await(() -> gauges.sample().lag().values().stream().allMatch(lag -> lag == 0));
            rig.await(() -> rig.meter("shanhai.intake.events", "outcome", "applied") == events.size()
                    && rig.meter("shanhai.intake.events", "outcome", "duplicate") == events.size());
            assertThat(rig.meter("shanhai.intake.freshness")).isEqualTo(events.size());
            assertThat(rig.parts.store().allPositions().recordedAt()).isNotNull();
        }
    }

    @Test
    void holdsFundingEventsUntilTheirProjectIsKnown() {
        try (IntakeRig rig = IntakeRig.shared()) {
            UUID project = UUID.randomUUID();
            rig.start();
            rig.send(Events.ofFunding(project, 1), Events.ofFunding(project, 2));
            rig.await(() -> rig.count("parked_event") == 2);
            assertThat(rig.incomplete()).containsExactly(project);

            rig.send(Events.ofProject(project, 1));

            rig.awaitApplied(3);
            rig.await(() -> rig.incomplete().isEmpty());
            assertThat(rig.applied(FUNDING_EVENTS, project)).containsExactly(1L, 2L);
            assertThat(rig.count("parked_event")).isZero();
        }
    }

    @Test
    void releasesALongQueueInPortions() {
        try (IntakeRig rig = IntakeRig.shared()) {
            UUID project = UUID.randomUUID();
            int events = 12_000;
            rig.start();
            rig.send(LongStream.rangeClosed(2, events)
                    .mapToObj(sequence -> Events.ofProject(project, sequence))
                    .toList());
            rig.await(() -> rig.count("parked_event") == events - 1);

            rig.send(Events.ofProject(project, 1));

            rig.awaitApplied(events);
            rig.await(() -> rig.count("parked_event") == 0 && rig.incomplete().isEmpty());
        }
    }

    @Test
    void makesAProjectCompleteAgainWhenTheSameSequenceComesInGoodForm() {
        try (IntakeRig rig = IntakeRig.shared()) {
            UUID project = UUID.randomUUID();
            rig.start();
            rig.sendBroken(Events.ofProject(project, 1), Map.of(), "{");
            rig.send(Events.ofProject(project, 2));
            rig.await(() -> rig.count("dead_letter where state = 'OPEN'") == 1 && rig.count("parked_event") == 1);
            assertThat(rig.incomplete()).containsExactly(project);

            rig.send(Events.ofProject(project, 1));

            rig.awaitApplied(2);
            rig.await(() -> rig.incomplete().isEmpty());
            assertThat(rig.count("dead_letter where state = 'HEALED'")).isEqualTo(1);
        }
    }

    @Test
    void takesABrokenCopyOfWhatIsKnownForNoLoss() {
        try (IntakeRig rig = IntakeRig.shared()) {
            UUID project = UUID.randomUUID();
            rig.start();
            rig.send(Events.ofProject(project, 1));
            rig.awaitApplied(1);

            rig.sendBroken(Events.ofProject(project, 1), Map.of(), "{");

            rig.await(() -> rig.count("dead_letter where state = 'HEALED'") == 1);
            assertThat(rig.incomplete()).isEmpty();
        }
    }

    @Test
    void findsTheOneEventThatItsEffectFailsOnAndRedrivesItOnceMended() {
        UUID poisoned = UUID.randomUUID();
        AtomicBoolean mended = new AtomicBoolean();
        try (IntakeRig rig = IntakeRig.shared(writingDown -> events -> {
            writingDown.apply(events);
            if (!mended.get()
                    && events.stream().anyMatch(event -> event.projectId().equals(poisoned) && event.sequence() == 5)) {
                throw new ArithmeticException("share of nothing");
            }
        })) {
            List<EventEnvelope> events = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                UUID project = number == 25 ? poisoned : UUID.randomUUID();
                for (long sequence = 1; sequence <= 10; sequence++) {
                    events.add(Events.ofProject(project, sequence));
                }
            }
            rig.send(events);
            rig.start();

            rig.awaitApplied(events.size() - 6);
            rig.await(() -> rig.count("parked_event") == 5);
            assertThat(rig.applied(PROJECT_EVENTS, poisoned)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(rig.incomplete()).containsExactly(poisoned);
            assertThat(
                            rig.count(
                                    "dead_letter where reason = 'EFFECT_FAILED' and detail like '%share of nothing%' and sequence = 5"))
                    .isEqualTo(1);

            DeadLetters deadLetters = new DeadLetters(rig.parts);
            assertThat(deadLetters.redriveAll()).isEqualTo(Map.of(DeadLetters.Outcome.STILL_DEAD, 1L));
            assertThat(rig.incomplete()).containsExactly(poisoned);
            mended.set(true);
            assertThat(deadLetters.redriveAll()).isEqualTo(Map.of(DeadLetters.Outcome.REDRIVEN, 1L));

            rig.awaitApplied(events.size());
            assertThat(rig.incomplete()).isEmpty();
            assertThat(rig.count("dead_letter where state = 'REDRIVEN' and attempts = 2"))
                    .isEqualTo(1);
            // What the consumers remember of the project is out of date now; the next event must be taken all the same.
            rig.send(Events.ofProject(poisoned, 11), Events.ofProject(poisoned, 13), Events.ofProject(poisoned, 12));
            rig.awaitApplied(events.size() + 3);
        }
    }

    @Test
    void parksARedrivenEventThatCameTooEarly() {
        AtomicBoolean mended = new AtomicBoolean();
        try (IntakeRig rig = IntakeRig.shared(writingDown -> events -> {
            writingDown.apply(events);
            if (!mended.get() && events.stream().anyMatch(event -> event.sequence() >= 2)) {
                throw new IllegalStateException("not yet");
            }
        })) {
            UUID project = UUID.randomUUID();
            rig.start();
            rig.send(Events.ofProject(project, 1), Events.ofProject(project, 2));
            rig.await(() -> rig.count("dead_letter where state = 'OPEN' and sequence = 2") == 1);
            rig.sendBroken(Events.ofProject(project, 3), Map.of("ce_time", "now"), null);
            rig.await(() -> rig.count("dead_letter where state = 'OPEN'") == 2);

            DeadLetters deadLetters = new DeadLetters(rig.parts);
            long broken = deadLetters.list(true, 10).stream()
                    .filter(dead -> dead.reason().equals("BAD_HEADER"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(deadLetters.redrive(broken)).isEqualTo(DeadLetters.Outcome.STILL_DEAD);
            assertThat(deadLetters.redrive(broken + 1_000)).isEqualTo(DeadLetters.Outcome.NOT_OPEN);
            mended.set(true);
            deadLetters.redriveAll();
            assertThat(rig.applied(PROJECT_EVENTS, project)).containsExactly(1L, 2L);
            assertThat(rig.incomplete()).containsExactly(project);

            assertThat(deadLetters.discard(broken)).isTrue();
            assertThat(deadLetters.discard(broken)).isFalse();
            assertThat(rig.incomplete()).isEmpty();
            rig.send(Events.ofProject(project, 3));
            rig.awaitApplied(3);
        }
    }

    @Test
    void appliesOnceWhatWasRolledBackWithItsSession() {
        AtomicInteger calls = new AtomicInteger();
        IntakeRig[] self = new IntakeRig[1];
        try (IntakeRig rig = IntakeRig.shared(writingDown -> events -> {
            writingDown.apply(events);
            if (calls.incrementAndGet() <= 3) {
                self[0].endSession(self[0].jdbc
                        .sql("select pg_backend_pid()")
                        .query(Integer.class)
                        .single());
            }
        })) {
            self[0] = rig;
            UUID project = UUID.randomUUID();
            rig.start();
            for (long sequence = 1; sequence <= 300; sequence++) {
                rig.send(Events.ofProject(project, sequence));
            }
            rig.awaitApplied(300);
            assertThat(rig.meter("shanhai.intake.failures")).isGreaterThanOrEqualTo(3);
            assertThat(rig.count("dead_letter")).isZero();
        }
    }

    @Test
    void appliesOnceWhenTwoConsumersReadTheSamePartitions() {
        try (IntakeRig rig = IntakeRig.shared()) {
            List<EventEnvelope> events = new ArrayList<>();
            for (int number = 0; number < 30; number++) {
                UUID project = UUID.randomUUID();
                for (long sequence = 1; sequence <= 100; sequence++) {
                    events.add(Events.ofProject(project, sequence));
                    events.add(Events.ofFunding(project, sequence));
                }
            }
            Collections.shuffle(events, new Random(3));
            rig.start();
            rig.start();
            rig.start();
            for (int from = 0; from < events.size(); from += 100) {
                rig.send(events.subList(from, from + 100));
            }

            rig.awaitApplied(events.size());
            rig.await(() -> rig.incomplete().isEmpty() && rig.count("parked_event") == 0);
            assertThat(rig.count("dead_letter")).isZero();
        }
    }

    @Test
    void keepsAProjectInOrderThoughItsEventsLieInManyPartitions() {
        try (IntakeRig rig = IntakeRig.shared()) {
            UUID project = UUID.randomUUID();
            Random random = new Random(11);
            List<EventEnvelope> events = new ArrayList<>();
            for (long sequence = 1; sequence <= 200; sequence++) {
                events.add(Events.ofProject(project, sequence));
                events.add(Events.ofFunding(project, sequence));
            }
            Collections.shuffle(events, random);
            rig.start(UUID.randomUUID().toString(), 4);

            events.forEach(event -> rig.sendTo(random.nextInt(12), event));

            rig.awaitApplied(events.size());
            rig.await(() -> rig.incomplete().isEmpty() && rig.count("parked_event") == 0);
        }
    }

    @Test
    void goesOnWhereItsInstanceWasStoppedAndSharesWithAnother() {
        try (IntakeRig rig = IntakeRig.shared()) {
            String group = UUID.randomUUID().toString();
            UUID project = UUID.randomUUID();
            IntakeContainers first = rig.start(group, 2);
            for (long sequence = 1; sequence <= 100; sequence++) {
                rig.send(Events.ofProject(project, sequence));
            }
            first.stop();
            for (long sequence = 101; sequence <= 200; sequence++) {
                rig.send(Events.ofProject(project, sequence));
            }
            rig.start(group, 1);
            first.start();
            for (long sequence = 201; sequence <= 300; sequence++) {
                rig.send(Events.ofProject(project, sequence));
            }

            rig.awaitApplied(300);
            assertThat(rig.count("dead_letter")).isZero();
        }
    }
}
