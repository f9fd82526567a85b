package org.shanhai.impact.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.ProjectStatus;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.SeriesCells;

/**
 * Planned values. Of each phase the target with the latest asOf up to the end of a span holds. The whole counts; phases add up only while no
 * target for the whole holds. A cancelled project has none.
 */
public final class Targets {
    /** The phase that stands for the project as a whole. */
    public static final String WHOLE = "WHOLE";

    private final List<SeriesCells> all = new ArrayList<>();
    private final Sheet sheet;
    private final Part[] phase;

    /** @param scratch number of the parts of the sheet that phases are read into */
    public Targets(ProjectLedger project, Sheet sheet, int scratch) {
        this.sheet = sheet;
        this.phase = sheet.scratch(scratch);
        if (project.project().status() != ProjectStatus.CANCELLED) {
            for (SeriesCells cells : project.series()) {
                if (cells.series() instanceof Series.Target) {
                    all.add(cells);
                }
            }
        }
    }

    /** The indicators that have a target. */
    public Set<String> indicators() {
        Set<String> indicators = new LinkedHashSet<>();
        for (SeriesCells cells : all) {
            if (cells.series() instanceof Series.Target target) {
                indicators.add(target.indicator());
            }
        }
        return indicators;
    }

    /** The unit of the targets of an indicator. */
    public String unit(String indicator) {
        for (SeriesCells cells : all) {
            if (cells.series() instanceof Series.Target target
                    && target.indicator().equals(indicator)) {
                return target.unit();
            }
        }
        throw new IllegalArgumentException(indicator + " has no target");
    }

    /** Reads what is planned of an indicator. */
    public void read(String indicator, Part[] parts) {
        Reading reading = sheet.reading(Assurance.PLANNED);
        for (Part part : parts) {
            part.clear();
        }
        for (SeriesCells cells : all) {
            if (isTarget(cells, indicator) && cells.item().equals(WHOLE)) {
                cells.held(sheet.spans(), reading, parts);
            }
        }
        boolean[] ofTheWhole = new boolean[parts.length];
        for (int span = 0; span < parts.length; span++) {
            ofTheWhole[span] = parts[span].hasNumber();
        }
        for (SeriesCells cells : all) {
            if (isTarget(cells, indicator) && !cells.item().equals(WHOLE)) {
                cells.held(sheet.spans(), reading, phase);
                for (int span = 0; span < parts.length; span++) {
                    if (!ofTheWhole[span]) {
                        parts[span].add(phase[span]);
                    }
                }
            }
        }
    }

    private static boolean isTarget(SeriesCells cells, String indicator) {
        return cells.series() instanceof Series.Target target
                && target.indicator().equals(indicator);
    }
}
