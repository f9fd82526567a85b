package org.shanhai.impact.query;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.DonorCut;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.ledger.Pairing;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.platform.reference.ReferenceData;

/**
 * A question as asked; every set is empty for all.
 *
 * @param areas roll up: a prefecture takes its counties in
 * @param projects ids or codes; a project takes its parts in
 * @param sources whose figures are asked for; those of others alone are asked for to be put beside
 * @param knownAt nothing recorded later counts; null for what is known now
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
        Sources sources,
        @Nullable Instant knownAt) {

    boolean wants(ProjectLedger ledger) {
        Project project = ledger.project();
        return (sources != Sources.OUTSIDE || ledger.hasOutside())
                && (areas.isEmpty()
                        || areas.contains(project.areaCode())
                        || (project.prefectureCode() != null && areas.contains(project.prefectureCode()))
                        || areas.contains(project.regionCode()))
                && (sectors.isEmpty() || sectors.contains(project.sectorCode()))
                && (projects.isEmpty()
                        || names(project)
                        || ledger.wholes().stream().anyMatch(this::names))
                && (pairings.isEmpty() || pairings.contains(project.pairing()));
    }

    /** The table that answers it. */
    StandingTables.Asked table(ReferenceData reference) {
        return new StandingTables.Asked(groupBy, cut, subject.contributing(reference));
    }

    Ask withSources(Sources others) {
        return new Ask(subject, areas, sectors, projects, pairings, filter, cut, groupBy, from, to, others, knownAt);
    }

    /** The same of one month. */
    Ask ofMonth(YearMonth month) {
        return new Ask(
                subject, areas, sectors, projects, pairings, filter, cut, groupBy, month, month, sources, knownAt);
    }

    /** The same of other figures, where all are asked for or some of them. */
    Ask about(Subject other, Filter only) {
        return new Ask(other, areas, sectors, projects, pairings, only, cut, groupBy, from, to, sources, knownAt);
    }

    private boolean names(Project project) {
        return projects.contains(project.code())
                || projects.contains(project.id().toString());
    }
}
