package org.shanhai.gateway.routing;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * A GET whose connection broke is sent once more; nothing else is ever sent twice, whatever HTTP calls idempotent. A wait that ran out is not
 * tried again (the backend is slow enough already), and no answer is: a 503 is the backend's word, the caller decides.
 */
final class RetryOfReads implements HttpRequestRetryStrategy {

    private static final int MAX_RETRIES = 1;

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int attempts, HttpContext context) {
        return attempts <= MAX_RETRIES
                && Method.GET.isSame(request.getMethod())
                && !(failure instanceof InterruptedIOException);
    }

    @Override
    public boolean retryRequest(HttpResponse answer, int attempts, HttpContext context) {
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse answer, int attempts, HttpContext context) {
        return TimeValue.ZERO_MILLISECONDS;
    }
}
