package org.shanhai.issuer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The set-up must be changed before the issuer may run. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String remedy;

    StartRefused(String reason, String remedy) {
        this(reason, remedy, null);
    }

    StartRefused(String reason, String remedy, @Nullable Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    /** Prints reason and remedy instead of a stack trace. */
    static final class Analysis extends AbstractFailureAnalyzer<StartRefused> {

        @Override
        protected FailureAnalysis analyze(Throwable root, StartRefused refusal) {
            return new FailureAnalysis(String.valueOf(refusal.getMessage()), refusal.remedy, root);
        }
    }
}
