package org.shanhai.local;

/** A server could not be started or stopped; the message is meant for the person at the terminal and says what to do. */
public final class LocalStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LocalStartException(String message) {
        super(message);
    }

    public LocalStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
