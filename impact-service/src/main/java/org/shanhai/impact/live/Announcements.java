package org.shanhai.impact.live;

import java.time.Instant;
import java.util.List;

/** Tells others than those who listen here: what is announced is published if and only if the surrounding transaction commits. */
public interface Announcements {

    void announce(List<StatedFigure> figures, Instant at);
}
