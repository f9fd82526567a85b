package org.shanhai.gateway.limits;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** The caller went away, or was too slow, while sending the body: no fault of the backend it was on its way to. */
public final class BodyUnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean late;

    BodyUnreadableException(IOException cause) {
        super("The body did not arrive", cause);
        this.late = cause instanceof SocketTimeoutException;
    }

    /** The caller is there, but too slow. */
    public boolean late() {
        return late;
    }
}
