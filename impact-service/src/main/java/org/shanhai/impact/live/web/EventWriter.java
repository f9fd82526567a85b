package org.shanhai.impact.live.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events. */
final class EventWriter {
    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream to;
    private final JsonMapper json;

    EventWriter(OutputStream to, JsonMapper json) {
        this.to = to;
        this.json = json;
    }

    /** JSON has no line breaks, so one line holds all of it. */
    void write(long id, String event, Object data) throws IOException {
        to.write(("id: " + id + "\nevent: " + event + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        to.write(json.writeValueAsBytes(data));
        to.write('\n');
        to.write('\n');
    }

    /** A comment, which readers pass over. */
    void alive() throws IOException {
        to.write(ALIVE);
        to.flush();
    }

    void flush() throws IOException {
        to.flush();
    }
}
