package org.shanhai.gateway.limits;

import java.io.IOException;

/** The caller went away, or was too slow, while sending the body: no fault of the backend it was on its way to. */
public final class BodyUnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyUnreadableException(IOException cause) {
        super("The body did not arrive", cause);
    }
}
