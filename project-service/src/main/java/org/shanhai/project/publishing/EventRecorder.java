package org.shanhai.project.publishing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Event;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.shanhai.project.history.History;
import org.shanhai.project.history.HistoryEntry;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.stereotype.Component;

/** Records an event where it is kept and where it is published from. What lies in the history is what was published, byte for byte. */
@Component
class EventRecorder {

    static final String PRODUCER = "/shanhai/project-service";

    private final History history;
    private final Outbox outbox;
    private final EventCodec codec;
    private final Ids ids;

    EventRecorder(History history, Outbox outbox, EventCodec codec, Ids ids) {
        this.history = history;
        this.outbox = outbox;
        this.codec = codec;
        this.ids = ids;
    }

    void record(Stamp stamp, Signature by, Event data) {
        record(stamp, by, null, data);
    }

    void record(Stamp stamp, Signature by, @Nullable ReportReference report, Event data) {
        EventEnvelope event =
                EventEnvelope.of(ids.next(), PRODUCER, stamp.projectId(), stamp.sequence(), stamp.recordedAt(), data);
        byte[] payload = codec.encode(event).payload();
        history.add(new HistoryEntry(
                stamp, event.id(), event.type().wireName(), by, report, new String(payload, StandardCharsets.UTF_8)));
        outbox.append(List.of(event));
    }

    /** The account stays here. */
    static Actor actor(Signature by) {
        return new Actor(by.role(), by.donorCode());
    }
}
