package org.shanhai.project.history;

import java.util.function.Supplier;

/** Records the events of many writes at once. */
public interface RecordingTogether {

    /**
     * Runs writes of one transaction that stand or fall together. Their events are recorded, in their order, when the last of them is done; when one
     * fails, none is.
     */
    <T> T together(Supplier<T> writes);
}
