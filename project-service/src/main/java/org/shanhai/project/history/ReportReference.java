package org.shanhai.project.history;

import java.util.UUID;

/** A report that an event is about. */
public record ReportReference(ReportKind kind, UUID id) {}
