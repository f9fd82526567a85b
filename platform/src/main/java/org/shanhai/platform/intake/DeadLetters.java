package org.shanhai.platform.intake;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.shanhai.platform.events.Decoded;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.intake.IntakeStore.DeadLetter;
import org.shanhai.platform.intake.IntakeStore.DeadLetterHead;

/** Looks through the dead letters and drives them again, from any instance: the rows' revisions keep the consumers right. */
final class DeadLetters {
    /** How many one call drives again; call again for more. */
    static final int REDRIVE_LIMIT = 10_000;

    private static final int STALE_TRIES_LIMIT = 10;

    private final IntakeParts parts;

    DeadLetters(IntakeParts parts) {
        this.parts = parts;
    }

    /** What became of driving a dead letter again. */
    enum Outcome {
        /** Its event has been taken in by now, waits parked for an earlier one, or came before. */
        REDRIVEN,
        /** It cannot be taken in still. */
        STILL_DEAD,
        /** There is none of this id that is open. */
        NOT_OPEN
    }

    List<DeadLetter> list(boolean openOnly, int limit) {
        return parts.store().deadLetters(openOnly, limit);
    }

    Optional<DeadLetter> find(long id) {
        return parts.store().deadLetter(id);
    }

    /** Drives open dead letters again, each in a transaction of its own: those first that others wait for. */
    Map<Outcome, Long> redriveAll() {
        Comparator<DeadLetterHead> topic = Comparator.comparingInt(head -> parts.indexOf(head.topic()));
        return parts.store().openDeadLetters(REDRIVE_LIMIT).stream()
                .sorted(topic.thenComparing(
                                DeadLetterHead::sequence, Comparator.nullsFirst(Comparator.<Long>naturalOrder()))
                        .thenComparing(DeadLetterHead::id))
                .map(head -> redrive(head.id()))
                .collect(java.util.stream.Collectors.groupingBy(
                        outcome -> outcome, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
    }

    Outcome redrive(long id) {
        for (int tries = 1; ; tries++) {
            try {
                return Objects.requireNonNull(parts.transaction().execute(_ -> redriveOnce(id)));
            } catch (StaleStates stale) {
                if (tries == STALE_TRIES_LIMIT) {
                    throw new StaleTooOftenException(tries, stale);
                }
            }
        }
    }

    private Outcome redriveOnce(long id) {
        Optional<DeadLetter> found = parts.store().deadLetter(id);
        if (found.isEmpty()) {
            return Outcome.NOT_OPEN;
        }
        Message message = found.get().message();
        // Locked in the order in which a consumer does: the position first.
        Map<TopicPartition, Long> positions =
                parts.store().lockPositions(List.of(new TopicPartition(message.topic(), message.partition())));
        if (!parts.store().lockOpenDeadLetter(id)) {
            return Outcome.NOT_OPEN;
        }
        return switch (parts.reader().read(message)) {
            case Decoded.Unreadable unreadable -> {
                parts.store().countAttempt(id, unreadable.reason() + ": " + unreadable.detail());
                yield Outcome.STILL_DEAD;
            }
            case Decoded.Readable(EventEnvelope event) -> {
                Batch batch =
                        new Batch(List.of(new Batch.Read(message, new Decoded.Readable(event))), Map.copyOf(positions));
                Taking taking =
                        new Taking(parts, batch, positions, new StateCache(1), new Arrival.Origin.DeadLetter(id), true);
                taking.run();
                yield taking.redriveFailed() ? Outcome.STILL_DEAD : Outcome.REDRIVEN;
            }
        };
    }

    /** Settles a dead letter that never was an event: its project is complete without it. Its sequence does not count as taken in. */
    boolean discard(long id) {
        return Objects.requireNonNull(parts.transaction().execute(_ -> {
            if (!parts.store().lockOpenDeadLetter(id)) {
                return false;
            }
            parts.store().settle(id, "DISCARDED");
            parts.store().deadLetter(id).ifPresent(dead -> {
                if (dead.projectId() != null) {
                    parts.store().findLowestDeadAgain(dead.message().topic(), dead.projectId());
                }
            });
            return true;
        }));
    }
}
