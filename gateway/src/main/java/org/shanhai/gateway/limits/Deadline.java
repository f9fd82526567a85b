package org.shanhai.gateway.limits;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * When a body must have come. The container ends a connection on which nothing comes; a caller that sends a byte now and then would hold it,
 * and what waits behind it, for ever.
 */
final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The stream, which fails to be read once the time is over. */
    InputStream over(InputStream body) {
        return new FilterInputStream(body) {

            @Override
            public int read() throws IOException {
                check();
                return super.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                check();
                return super.read(target, offset, length);
            }
        };
    }

    private void check() throws SocketTimeoutException {
        if (System.nanoTime() - endNanos > 0) {
            throw new SocketTimeoutException("The time for the body is over");
        }
    }
}
