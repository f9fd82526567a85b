package org.shanhai.project.decision;

import java.util.function.Function;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violations;

/**
 * What {@code decide(command, state)} comes to.
 *
 * @param <E> the event, or what else follows from the command
 */
public sealed interface Decision<E> {

    /** The command is carried out. */
    record Accepted<E>(E event) implements Decision<E> {}

    /** The command breaks a rule; nothing changes. */
    record Refused<E>(Refusal refusal) implements Decision<E> {}

    static <E> Decision<E> accepted(E event) {
        return new Accepted<>(event);
    }

    static <E> Decision<E> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** Refused with all that was found. */
    static <E> Decision<E> refused(Violations wrong) {
        return new Refused<>(wrong.asRefusal());
    }

    /** The same decision on something made of the event. */
    default <F> Decision<F> map(Function<? super E, ? extends F> change) {
        return switch (this) {
            case Accepted<E>(E event) -> accepted(change.apply(event));
            case Refused<E>(Refusal refusal) -> refused(refusal);
        };
    }

    /** The event, or the refusal thrown out of the transaction. */
    default E orThrow() {
        return switch (this) {
            case Accepted<E>(E event) -> event;
            case Refused<E>(Refusal refusal) -> throw refusal.asException();
        };
    }
}
