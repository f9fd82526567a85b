package org.shanhai.impact.intake;

/** An event that reads well and says something impossible. It ends among the dead letters. */
final class UnusableEventException extends RuntimeException {
    UnusableEventException(String message) {
        super(message);
    }
}
