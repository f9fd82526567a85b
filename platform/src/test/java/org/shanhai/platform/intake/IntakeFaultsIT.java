package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.teststack.TestStack;

class IntakeFaultsIT {

    @Test
    void losesAndDoublesNothingThoughBrokerAndDatabaseAreKilled() {
        TestStack stack = TestStack.separate();
        try (IntakeRig rig = new IntakeRig(stack, writingDown -> writingDown)) {
            List<UUID> projects = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                projects.add(UUID.randomUUID());
            }
            rig.start();
            rig.send(events(projects, 1, 50));
            rig.await(() -> rig.count("applied") > 0);

            stack.database().kill();
            rig.send(events(projects, 51, 100));
            stack.database().start();
            rig.awaitApplied(20 * 100);

            rig.send(events(projects, 101, 150));
            stack.broker().kill();
            stack.broker().start();
            rig.send(events(projects, 151, 200));

            rig.awaitApplied(20 * 200);
            assertThat(rig.count("dead_letter")).isZero();
            assertThat(rig.incomplete()).isEmpty();
        } finally {
            stack.close();
        }
    }

    private static List<EventEnvelope> events(List<UUID> projects, long from, long to) {
        List<EventEnvelope> events = new ArrayList<>();
        for (long sequence = from; sequence <= to; sequence++) {
            for (UUID project : projects) {
                events.add(Events.ofProject(project, sequence));
            }
        }
        return events;
    }
}
