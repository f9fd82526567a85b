package org.shanhai.impact.query;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.DonorCut;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.ledger.Pairing;
import org.shanhai.impact.ledger.Project;

/**
 * A question as asked; every set is empty for all.
 *
 * @param areas roll up: a prefecture takes its counties in
 * @param projects ids or codes
 * @param allSources whether figures from outside the programme's own reporting are added
 */
record Ask(
        Subject subject,
        Set<String> areas,
        Set<String> sectors,
        Set<String> projects,
        Set<Pairing> pairings,
        Filter filter,
        DonorCut cut,
        List<Dimension> groupBy,
        @Nullable YearMonth from,
        @Nullable YearMonth to,
        boolean allSources) {

    boolean wants(Project project) {
        return (areas.isEmpty()
                        || areas.contains(project.areaCode())
                        || (project.prefectureCode() != null && areas.contains(project.prefectureCode()))
                        || areas.contains(project.regionCode()))
                && (sectors.isEmpty() || sectors.contains(project.sectorCode()))
                && (projects.isEmpty()
                        || projects.contains(project.code())
                        || projects.contains(project.id().toString()))
                && (pairings.isEmpty() || pairings.contains(project.pairing()));
    }
}
