package org.shanhai.project.publishing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Actor;
import org.shanhai.contracts.Event;
import org.shanhai.platform.events.EventCodec;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.events.WireEvent;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.shanhai.project.appending.AppendedRows;
import org.shanhai.project.history.History;
import org.shanhai.project.history.HistoryEntry;
import org.shanhai.project.history.RecordingTogether;
import org.shanhai.project.history.ReportReference;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;
import org.springframework.stereotype.Component;

/** Records an event where it is kept and where it is published from. What lies in the history is what was published, byte for byte. */
@Component
class EventRecorder implements RecordingTogether {

    static final String PRODUCER = "/shanhai/project-service";

    private final History history;
    private final Outbox outbox;
    private final AppendedRows rows;
    private final EventCodec codec;
    private final Ids ids;
    /** Of the thread whose writes are recorded together; what is in it is not yet recorded. */
    private final ThreadLocal<List<WireEvent>> held = new ThreadLocal<>();

    EventRecorder(History history, Outbox outbox, AppendedRows rows, EventCodec codec, Ids ids) {
        this.history = history;
        this.outbox = outbox;
        this.rows = rows;
        this.codec = codec;
        this.ids = ids;
    }

    void record(Stamp stamp, Signature by, Event data) {
        record(stamp, by, null, data);
    }

    void record(Stamp stamp, Signature by, @Nullable ReportReference report, Event data) {
        EventEnvelope event =
                EventEnvelope.of(ids.next(), PRODUCER, stamp.projectId(), stamp.sequence(), stamp.recordedAt(), data);
        WireEvent wire = codec.encode(event);
        history.add(new HistoryEntry(
                stamp,
                event.id(),
                event.type().wireName(),
                by,
                report,
                new String(wire.payload(), StandardCharsets.UTF_8)));
        List<WireEvent> together = held.get();
        if (together == null) {
            outbox.append(List.of(event));
        } else {
            together.add(wire);
        }
    }

    @Override
    public <T> T together(Supplier<T> writes) {
        List<WireEvent> events = new ArrayList<>();
        held.set(events);
        try {
            T result = rows.together(writes);
            outbox.appendRecords(events);
            return result;
        } finally {
            held.remove();
        }
    }

    /** The account stays here. */
    static Actor actor(Signature by) {
        return new Actor(by.role(), by.donorCode());
    }
}
