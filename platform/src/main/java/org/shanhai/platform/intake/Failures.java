package org.shanhai.platform.intake;

import org.springframework.transaction.TransactionSystemException;

/** Failures in words. */
final class Failures {
    private static final int CHARACTERS_LIMIT = 500;

    private Failures() {}

    /** The failure and what caused it first, on one line of bounded length. */
    static String describe(Throwable thrown) {
        // A rollback that fails hides why it was rolled back.
        Throwable hidden =
                thrown instanceof TransactionSystemException rollback ? rollback.getApplicationException() : null;
        Throwable failure = hidden == null ? thrown : hidden;
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root == failure ? inWords(failure) : inWords(failure) + " <- " + inWords(root);
        String line = text.replace('\n', ' ');
        return line.length() <= CHARACTERS_LIMIT ? line : line.substring(0, CHARACTERS_LIMIT);
    }

    private static String inWords(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
