package org.shanhai.project.exporting.web;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanhai.project.registration.ProjectHead;
import org.shanhai.project.registration.RegisteredProject;
import org.shanhai.project.registration.Shares;
import org.shanhai.project.standing.ProjectDonor;

/** A project as a row. */
final class ProjectRows {

    static final List<String> HEADING = List.of(
            "id",
            "code",
            "title.en",
            "title.zh",
            "areaCode",
            "subArea",
            "sectorCode",
            "donors",
            "roles",
            "sharePercent",
            "pairing",
            "status",
            "startedOn",
            "datePrecision",
            "plannedStart",
            "plannedEnd",
            "phases",
            "partOf",
            "note",
            "source.publication",
            "source.date",
            "source.locator",
            "source.outside",
            "source.illustrative",
            "registeredAt",
            "version");

    private ProjectRows() {}

    static List<@Nullable Object> of(RegisteredProject project) {
        ProjectHead head = project.head();
        return Arrays.asList(
                head.id(),
                head.code(),
                head.title().en(),
                head.title().zh(),
                head.place().code(),
                head.subArea(),
                head.sectorCode(),
                each(head, ProjectDonor::code),
                each(head, donor -> donor.role().name()),
                each(head, ProjectRows::share),
                head.pairing(),
                head.status(),
                head.startedOn(),
                head.datePrecision(),
                head.plannedStart(),
                head.plannedEnd(),
                String.join(";", head.phases()),
                head.partOf(),
                head.note(),
                head.source().publication(),
                head.source().date(),
                head.source().locator(),
                head.source().outside(),
                head.source().illustrative(),
                project.registeredAt(),
                project.version());
    }

    /** Donors stand in one cell, in their order: a column for each would be as many as the largest project has. */
    private static String each(ProjectHead head, Function<ProjectDonor, String> of) {
        return head.donors().stream().map(of).collect(Collectors.joining(";"));
    }

    private static String share(ProjectDonor donor) {
        Long share = donor.shareNano();
        return share == null ? "" : Shares.percent(share).toPlainString();
    }
}
