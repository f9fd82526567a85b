package org.shanhai.impact.replay;

import java.util.List;

/** Which tables follow from the topics, in the order in which everybody locks them. */
final class RebuiltTables {

    /** Rebuilt and exchanged. Readers of several tables begin with the first. */
    static final List<String> EXCHANGED = List.of(
            "fold",
            "stream_position",
            "stream_sequence",
            "dead_letter",
            "parked_event",
            "heard",
            "folded",
            "project",
            "series",
            "cell",
            "fact",
            "project_version",
            "closing");

    /** What happened here and not in the topics, or is only on its way: stays as it is. */
    static final List<String> KEPT = List.of("outbox", "figure_publisher", "stated_figure", "public_figure");

    /** A table whose rows are held against each other, by the column that names the project. */
    record Compared(String table, String projectColumn) {}

    static final List<Compared> COMPARED = List.of(
            new Compared("project", "id"),
            new Compared("project_version", "project"),
            new Compared("folded", "project"),
            new Compared("cell", "project"),
            new Compared("fact", "project"));

    private RebuiltTables() {}
}
