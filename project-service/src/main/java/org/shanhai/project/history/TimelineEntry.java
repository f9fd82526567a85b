package org.shanhai.project.history;

import org.jspecify.annotations.Nullable;

/**
 * An event as a reader of the history sees it.
 *
 * @param reason why it was done, in the words of whoever did it: the reason of a revision, correction or re-planning, the note of a verifier; null
 *     when none was given
 */
public record TimelineEntry(HistoryEntry event, @Nullable String reason) {}
