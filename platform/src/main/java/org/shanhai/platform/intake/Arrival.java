package org.shanhai.platform.intake;

import org.shanhai.platform.events.EventEnvelope;

/** A readable event with the message it came in. */
record Arrival(Message message, EventEnvelope event, Origin origin) {

    /** Where the message lay before this transaction. */
    sealed interface Origin {
        /** In the topic; read for the first time, or again. */
        record FromTopic() implements Origin {
            static final FromTopic INSTANCE = new FromTopic();
        }

        /** Among the parked events, where its row still is. */
        record Parked() implements Origin {
            static final Parked INSTANCE = new Parked();
        }

        /** Among the dead letters. */
        record DeadLetter(long id) implements Origin {}
    }
}
