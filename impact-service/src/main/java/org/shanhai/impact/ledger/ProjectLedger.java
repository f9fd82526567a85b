package org.shanhai.impact.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that figures need of one project. Immutable.
 *
 * @param reportedAt when its last report was recorded, null before the first
 * @param sequences of the last event taken in, by stream; a stream that nothing came of is missing
 * @param parts the projects that are parts of it
 * @param wholes the projects that it is a part of, the nearest first
 */
public record ProjectLedger(
        Project project,
        List<SeriesCells> series,
        @Nullable Instant reportedAt,
        Map<Stream, Long> sequences,
        List<ProjectLedger> parts,
        List<Project> wholes) {

    public ProjectLedger {
        series = List.copyOf(series);
        sequences = Map.copyOf(sequences);
        parts = List.copyOf(parts);
        wholes = List.copyOf(wholes);
    }

    /** A project that stands by itself. */
    public ProjectLedger(
            Project project, List<SeriesCells> series, @Nullable Instant reportedAt, Map<Stream, Long> sequences) {
        this(project, series, reportedAt, sequences, List.of(), List.of());
    }

    /** The same, of which no event is told. */
    public ProjectLedger(Project project, List<SeriesCells> series, @Nullable Instant reportedAt) {
        this(project, series, reportedAt, Map.of());
    }

    /** Whether anything of it comes from outside the programme's own reporting. */
    public boolean hasOutside() {
        for (SeriesCells cells : series) {
            if (cells.hasOutside()) {
                return true;
            }
        }
        return false;
    }

    public UUID id() {
        return project.id();
    }

    /** The first day that any of its numbers has; null when none has one. */
    public @Nullable LocalDate firstDay() {
        int first = CellKey.UNDATED;
        for (SeriesCells cells : series) {
            first = Math.min(first, cells.firstDay());
        }
        return first == CellKey.UNDATED ? null : LocalDate.ofEpochDay(first);
    }

    /** The ledger of each project, from all its facts; for what has no database. */
    public static List<ProjectLedger> of(List<Project> projects, Cells cells) {
        return of(projects, cells, Map.of());
    }

    /** @param reportedAt when the last report of each project was recorded */
    public static List<ProjectLedger> of(List<Project> projects, Cells cells, Map<UUID, Instant> reportedAt) {
        Map<Long, Series> byId = new HashMap<>();
        cells.series().forEach((series, id) -> byId.put(id, series));
        Map<UUID, AddedColumns> added = new HashMap<>();
        cells.sorted()
                .forEach((key, cell) -> added.computeIfAbsent(key.project(), _ -> new AddedColumns())
                        .of(key.series(), key.item())
                        .addCell(
                                key.day(),
                                key.sequence(),
                                key.shape(),
                                key.granularity(),
                                cell.sum().value(),
                                cell.reports(),
                                cell.withoutValue()));
        List<ProjectLedger> ledgers = new ArrayList<>();
        for (Project project : projects) {
            List<SeriesCells> series = new ArrayList<>();
            added.getOrDefault(project.id(), new AddedColumns()).forEach((id, item, more) -> {
                Series of = byId.get(id);
                if (of != null) {
                    SeriesCells kept = SeriesCells.none(project.id(), of, item).plus(more);
                    if (!kept.isEmpty()) {
                        series.add(kept);
                    }
                }
            });
            ledgers.add(new ProjectLedger(project, series, reportedAt.get(project.id())));
        }
        return new Wholes().link(ledgers);
    }
}
