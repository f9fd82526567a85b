package org.shanhai.platform.idempotency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a write answers. A controller returns it as it is.
 *
 * @param status 2xx; everything else is a refusal and thrown
 * @param headers e.g. Location and ETag
 * @param body written as JSON, null for none
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable Object body) {

    /** Set when an answer is given again. */
    public static final String REPLAYED = "Idempotent-Replayed";

    public Answer {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("a write answers 2xx or throws a refusal, not " + status);
        }
        headers = Map.copyOf(headers);
    }

    public static Answer created(String location, Object body) {
        return new Answer(201, Map.of("Location", location), body);
    }

    public static Answer ok(@Nullable Object body) {
        return new Answer(200, Map.of(), body);
    }

    public Answer etag(String etag) {
        return with("ETag", etag);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** Whether this is the answer of an earlier call. */
    public boolean replayed() {
        return headers.containsKey(REPLAYED);
    }
}
