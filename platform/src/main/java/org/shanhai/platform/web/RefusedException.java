package org.shanhai.platform.web;

/** Carries a {@link Refusal} out of a use case, so that its transaction rolls back. It is an answer, not a fault, and has no stack trace. */
public final class RefusedException extends RuntimeException {

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.kind() + " " + refusal.code() + " " + refusal.violations(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
