package org.shanhai.platform.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Topic;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.outbox.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What every taking of a batch stands on. */
final class IntakeParts {
    private final IntakeSettings settings;
    private final List<Topic> topics;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[] bases;
    private final IntakeStore store;
    private final StreamEffect effect;
    private final Outbox outbox;
    private final MessageReader reader;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;

    IntakeParts(
            IntakeSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            StreamEffect effect,
            Outbox outbox,
            MessageReader reader) {
        this.settings = settings;
        this.topics = settings.inOrderOfTaking();
        for (Topic topic : topics) {
            indexes.put(topic.topicName(), indexes.size());
        }
        this.bases = topics.stream()
                .mapToInt(topic -> {
                    Topic base = settings.waitsFor(topic);
                    return base == null ? -1 : topics.indexOf(base);
                })
                .toArray();
        this.store = new IntakeStore(jdbc);
        this.effect = effect;
        this.outbox = outbox;
        this.reader = reader;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    String consumer() {
        return settings.consumer();
    }

    /** In the order of taking. */
    List<Topic> topics() {
        return topics;
    }

    /** Place of a topic in the order of taking, -1 when it is not read here. */
    int indexOf(String topicName) {
        return Objects.requireNonNull(indexes.getOrDefault(topicName, -1));
    }

    /** Place of the topic that the topic at this place waits for, -1 for none. */
    int baseOf(int topic) {
        return bases[topic];
    }

    IntakeStore store() {
        return store;
    }

    StreamEffect effect() {
        return effect;
    }

    Outbox outbox() {
        return outbox;
    }

    MessageReader reader() {
        return reader;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    /**
     * Applies one event inside a savepoint of its own.
     *
     * @return why it cannot be applied, null when it was
     */
    @Nullable
    RuntimeException applyAlone(EventEnvelope event, int lane) {
        try {
            savepoint.executeWithoutResult(_ -> {
                effect.apply(List.of(event), lane);
                // A constraint that is checked at the commit only would fail the whole transaction instead of this
                // event.
                jdbc.sql("set constraints all immediate").update();
            });
            return null;
        } catch (RuntimeException failure) {
            return switch (FailureKind.of(failure)) {
                case CONTENT -> failure;
                case SURROUNDINGS -> throw failure;
            };
        }
    }
}
