package org.shanhai.platform.idempotency;

import java.util.function.Supplier;

/**
 * Runs writes. The whole write, state, outbox rows and the remembered answer, is one transaction; a refusal thrown by the work rolls all of it
 * back and is not remembered.
 */
public interface IdempotentWrites {

    /**
     * Runs the work inside a transaction, or gives the first answer again when the key was used before. A second call with the key of one that
     * is under way waits for it.
     *
     * @throws org.shanhai.platform.web.RefusedException 422 when the key was used with other content, and whatever the work refuses
     */
    Answer once(WriteRequest request, Supplier<Answer> work);
}
