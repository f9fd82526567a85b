package org.shanhai.project.exporting.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.spreadsheet.SheetDownload;
import org.shanhai.platform.spreadsheet.SheetWriter;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.Assurance;
import org.shanhai.project.assurance.ReportFilter;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.reference.Pairing;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.registration.ProjectFilter;
import org.shanhai.project.registration.ProjectLists;
import org.shanhai.project.registration.RegisteredProject;
import org.shanhai.project.report.ReadingReports;
import org.shanhai.project.report.ReportDossier;
import org.shanhai.project.standing.ProjectStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Files are written page by page while they are sent, so their size costs neither memory nor a long transaction; what is entered meanwhile may be
 * in the file or not.
 */
@RestController
class ExportController {

    private static final int ROWS_AT_ONCE = PageRequest.MAX_LIMIT_ROWS;
    private static final int MAX_TEXT_CHARACTERS = 100;

    private final ProjectLists projects;
    private final ReadingReports reports;
    private final Reference reference;
    private final Clock clock;

    ExportController(ProjectLists projects, ReadingReports reports, Reference reference, Clock clock) {
        this.projects = projects;
        this.reports = reports;
        this.reference = reference;
        this.clock = clock;
    }

    @GetMapping("/api/v1/exports/projects")
    void projects(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable ProjectStatus status,
            @RequestParam(required = false) @Nullable Pairing pairing,
            @RequestParam(required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        Violations wrong = new Violations(BusinessDay.today(clock));
        wrong.text("donor", donor).knownIn("donors", reference::knowsDonor);
        wrong.text("area", area).knownIn("areas", reference::knowsArea);
        wrong.text("sector", sector).knownIn("sectors", reference::knowsSector);
        wrong.text("q", q).notBlank().maxLength(MAX_TEXT_CHARACTERS);
        wrong.throwIfAny();
        ProjectFilter filter = new ProjectFilter(donor, area, sector, status, pairing, q, null);
        try (SheetWriter writer = SheetDownload.open(format, "projects", response)) {
            writer.row(ProjectRows.HEADING);
            List<RegisteredProject> some = projects.list(filter, PageRequest.first(ROWS_AT_ONCE));
            while (!some.isEmpty()) {
                List<RegisteredProject> page = some.subList(0, Math.min(some.size(), ROWS_AT_ONCE));
                page.forEach(project -> writer.row(ProjectRows.of(project)));
                some = some.size() <= ROWS_AT_ONCE
                        ? List.of()
                        : projects.list(
                                filter,
                                new PageRequest(
                                        ROWS_AT_ONCE,
                                        List.of(page.getLast().head().id().toString())));
            }
        }
    }

    @GetMapping("/api/v1/exports/reports")
    void reports(
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable ReportKind type,
            @RequestParam(required = false) @Nullable Assurance assurance,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable String area,
            HttpServletResponse response)
            throws IOException {
        Violations wrong = new Violations(BusinessDay.today(clock));
        wrong.text("donor", donor).knownIn("donors", reference::knowsDonor);
        wrong.text("area", area).knownIn("areas", reference::knowsArea);
        wrong.throwIfAny();
        ReportFilter filter = new ReportFilter(type, assurance, donor, area, null, ReportFilter.Order.OLDEST_FIRST);
        try (SheetWriter writer = SheetDownload.open(format, "reports", response)) {
            writer.row(ReportRows.HEADING);
            Page<ReportDossier> page = reports.list(filter, PageRequest.first(ROWS_AT_ONCE));
            page.items().forEach(report -> writer.row(ReportRows.of(report)));
            while (page.nextCursor() != null) {
                String last = page.items().getLast().state().id().toString();
                page = reports.list(filter, new PageRequest(ROWS_AT_ONCE, List.of(last)));
                page.items().forEach(report -> writer.row(ReportRows.of(report)));
            }
        }
    }
}
