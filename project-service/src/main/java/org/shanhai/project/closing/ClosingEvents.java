package org.shanhai.project.closing;

import org.shanhai.platform.security.Caller;

/** Tells of closed months. */
@FunctionalInterface
public interface ClosingEvents {

    void closed(MonthClosing closing, Caller by);
}
