package org.shanhai.impact.publishing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.shanhai.contracts.impact.FigureChanged;
import org.shanhai.impact.live.Announcements;
import org.shanhai.impact.live.StatedFigure;
import org.shanhai.impact.query.FlatFigure;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.ids.Ids;
import org.shanhai.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Puts changed figures into the outbox, for the topic of metrics. */
@Component
class PublishedFigures implements Announcements {
    private static final String PRODUCER = "/shanhai/impact-service";

    private final Outbox outbox;
    private final Ids ids;

    PublishedFigures(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public void announce(List<StatedFigure> figures, Instant at) {
        outbox.append(figures.stream()
                .map(stated -> EventEnvelope.about(
                        ids.next(), PRODUCER, stated.figure().key(), stated.sequence(), at, data(stated.figure())))
                .toList());
    }

    private static FigureChanged data(FlatFigure figure) {
        List<FigureChanged.Label> group = new ArrayList<>();
        new TreeMap<>(figure.group()).forEach((dimension, code) -> group.add(new FigureChanged.Label(dimension, code)));
        return new FigureChanged(
                figure.key(),
                figure.indicator(),
                figure.unit(),
                figure.assurance(),
                group,
                figure.value(),
                figure.qualifier(),
                figure.granularity(),
                figure.reports(),
                figure.withoutValue(),
                figure.illustrative());
    }
}
