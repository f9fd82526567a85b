package org.shanhai.impact.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;

/** What tells two states of a project apart. */
public final class Changed {
    private final boolean altogether;
    private final boolean reportedAt;
    private final List<Series> series;

    private Changed(boolean altogether, boolean reportedAt, List<Series> series) {
        this.altogether = altogether;
        this.reportedAt = reportedAt;
        this.series = series;
    }

    /** Of a project that parts belong to, or that is one, everything counts as changed. */
    public static Changed between(ProjectLedger before, ProjectLedger after) {
        boolean altogether = !before.project().equals(after.project())
                || !before.parts().isEmpty()
                || !after.parts().isEmpty()
                || !before.wholes().isEmpty()
                || !after.wholes().isEmpty();
        return new Changed(
                altogether,
                !Objects.equals(before.reportedAt(), after.reportedAt()),
                altogether ? List.of() : series(before.series(), after.series()));
    }

    /** Each that does not stand at the same place as before, in one of them or in both. */
    private static List<Series> series(List<SeriesCells> before, List<SeriesCells> after) {
        List<Series> changed = new ArrayList<>();
        for (int at = 0; at < Math.max(before.size(), after.size()); at++) {
            SeriesCells one = at < before.size() ? before.get(at) : null;
            SeriesCells other = at < after.size() ? after.get(at) : null;
            if (one != other) {
                if (one != null) {
                    changed.add(one.series());
                }
                if (other != null) {
                    changed.add(other.series());
                }
            }
        }
        return changed;
    }

    /** Whether the project itself is the same, and when it reported last. */
    public boolean reporting() {
        return altogether || reportedAt;
    }

    /** Whether any of such series is not the same, or the project itself. */
    public boolean any(Predicate<Series> of) {
        if (altogether) {
            return true;
        }
        for (Series each : series) {
            if (of.test(each)) {
                return true;
            }
        }
        return false;
    }
}
