package org.shanhai.project.publishing;

import java.util.List;
import org.shanhai.contracts.Topic;
import org.shanhai.contracts.programme.MonthClosed;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.shanhai.project.closing.ClosingEvents;
import org.shanhai.project.closing.MonthClosing;
import org.springframework.stereotype.Component;

@Component
class PublishedClosings implements ClosingEvents {
    private final Outbox outbox;
    private final Ids ids;

    PublishedClosings(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void closed(MonthClosing closing, Caller by) {
        outbox.append(List.of(EventEnvelope.of(
                ids.next(),
                EventRecorder.PRODUCER,
                Topic.PROGRAMME_ID,
                closing.sequence(),
                closing.closedAt(),
                new MonthClosed(closing.month().toString(), closing.note(), by.asActor(Role.ADMIN)))));
    }
}
