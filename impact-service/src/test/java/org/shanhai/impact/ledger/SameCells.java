package org.shanhai.impact.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cells that nothing was added to stay the same objects from one view to the next, as in the mirror. */
public final class SameCells {
    private SameCells() {}

    private record Column(long series, String item) {}

    /** The later state of a project, with the cells of the earlier one wherever they hold the same. */
    public static ProjectLedger keptFrom(ProjectLedger before, ProjectLedger after) {
        Map<Column, SeriesCells> now = new HashMap<>();
        after.series().forEach(cells -> now.put(column(cells), cells));
        List<SeriesCells> series = new ArrayList<>();
        for (SeriesCells earlier : before.series()) {
            SeriesCells cells = now.remove(column(earlier));
            if (cells != null) {
                series.add(content(earlier).equals(content(cells)) ? earlier : cells);
            }
        }
        series.addAll(now.values());
        return new ProjectLedger(
                after.project(), series, after.reportedAt(), after.sequences(), after.parts(), after.wholes());
    }

    /** The projects as a list that is made of the earlier one, as the mirror makes it. */
    public static List<ProjectLedger> listMadeOf(List<ProjectLedger> before, List<ProjectLedger> now) {
        ProjectList.Builder builder =
                new ProjectList.Builder(before instanceof ProjectList list ? list : ProjectList.NONE);
        for (int place = 0; place < now.size(); place++) {
            if (place < before.size() && before.get(place) != now.get(place)) {
                builder.set(place, now.get(place));
            } else if (place >= before.size()) {
                builder.add(now.get(place));
            }
        }
        return builder.made();
    }

    private static Column column(SeriesCells cells) {
        return new Column(cells.series().id(), cells.item());
    }

    private static List<List<Object>> content(SeriesCells cells) {
        List<List<Object>> content = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            ExactSum sum = new ExactSum();
            cells.addTo(sum, at);
            content.add(List.of(cells.key(at), sum.value(), cells.reports(at), cells.withoutValue(at)));
        }
        return content;
    }
}
