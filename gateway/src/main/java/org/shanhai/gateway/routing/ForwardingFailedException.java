package org.shanhai.gateway.routing;

import java.io.IOException;

/** The request did not reach its backend, or no answer came back. */
final class ForwardingFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final IOException failure;

    ForwardingFailedException(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    IOException failure() {
        return failure;
    }
}
