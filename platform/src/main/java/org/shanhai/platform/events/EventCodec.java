package org.shanhai.platform.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events to records and reads them back. Safe for use by many threads. */
public interface EventCodec {

    WireEvent encode(EventEnvelope event);

    /**
     * Reads a record. Never throws for what the record holds. Unknown headers and fields are passed over, so that a newer producer can add
     * some; required ones must be there.
     *
     * @param topic name of the topic that the record was read from
     * @param payload null for a record without value
     */
    Decoded decode(String topic, Map<String, String> headers, byte @Nullable [] payload);

    /** The codec of all services. */
    static EventCodec json() {
        return new JsonEventCodec();
    }
}
