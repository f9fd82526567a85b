package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
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

    /** Of an instance that was frozen there; nothing else would end it, and it has locked the positions. */
    @Test
    void endsASessionThatStandsStillInTheMiddleOfACopy() throws SQLException {
        try (IntakeRig rig = new IntakeRig(TestStack.shared(), writingDown -> writingDown)) {
            Connection frozen = rig.connection();
            IntakeStore store = rig.parts.store();
            frozen.setAutoCommit(false);
            try (Statement statement = frozen.createStatement()) {
                statement.execute("lock table stream_position in exclusive mode");
            }
            CopyIn copy = frozen.unwrap(PGConnection.class).getCopyAPI().copyIn("copy dead_letter from stdin");
            assertThat(store.endUnfinishedCopies(Duration.ofMinutes(1))).isZero();
            assertThatThrownBy(() -> lockPositions(rig)).hasMessageContaining("could not obtain lock");

            await().until(() -> store.endUnfinishedCopies(Duration.ZERO) == 1);

            await().ignoreExceptions().untilAsserted(() -> lockPositions(rig));
            assertThatThrownBy(copy::endCopy).isInstanceOf(SQLException.class);
            assertThat(store.endUnfinishedCopies(Duration.ZERO)).isZero();
            // To be closed it would have to end its copy.
            frozen.abort(Runnable::run);
        }
    }

    private static void lockPositions(IntakeRig rig) {
        rig.parts
                .transaction()
                .executeWithoutResult(_ -> rig.jdbc
                        .sql("lock table stream_position in exclusive mode nowait")
                        .update());
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
