package org.shanhai.project.report.web;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.Assurance;
import org.shanhai.project.assurance.ReportFilter;
import org.shanhai.project.assurance.web.ReportView;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.report.ReadingReports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportController {

    private final ReadingReports reports;
    private final ShowingReport showing;
    private final ReportViews views;
    private final Reference reference;
    private final Clock clock;

    ReportController(
            ReadingReports reports, ShowingReport showing, ReportViews views, Reference reference, Clock clock) {
        this.reports = reports;
        this.showing = showing;
        this.views = views;
        this.reference = reference;
        this.clock = clock;
    }

    /** The order of a list, as a parameter. */
    enum Order {
        newest,
        oldest
    }

    @GetMapping("/api/v1/reports/{reportId}")
    ReportView report(Caller caller, @PathVariable UUID reportId) {
        return showing.show(reportId, caller);
    }

    /**
     * Also the work lists: {@code assurance=REPORTED&mine=false&order=oldest} is what a verifier has before him,
     * {@code assurance=REJECTED&mine=true&order=oldest} what came back to its author.
     *
     * @param mine true for what the caller reported or corrected last, false for all but that
     */
    @GetMapping("/api/v1/reports")
    Page<ReportView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable ReportKind type,
            @RequestParam(required = false) @Nullable Assurance assurance,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable Boolean mine,
            @RequestParam(defaultValue = "newest") Order order,
            PageRequest page) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        wrong.text("donor", donor).knownIn("donors", reference::knowsDonor);
        wrong.text("area", area).knownIn("areas", reference::knowsArea);
        wrong.throwIfAny();
        ReportFilter filter = new ReportFilter(
                type,
                assurance,
                donor,
                area,
                mine == null ? null : new ReportFilter.Ownership(caller.account(), mine),
                switch (order) {
                    case newest -> ReportFilter.Order.NEWEST_FIRST;
                    case oldest -> ReportFilter.Order.OLDEST_FIRST;
                });
        return reports.list(filter, page).map(dossier -> views.view(dossier, caller));
    }

    @GetMapping("/api/v1/projects/{projectId}/reports")
    Page<ReportView> ofProject(
            Caller caller,
            @PathVariable UUID projectId,
            @RequestParam(required = false) @Nullable ReportKind type,
            PageRequest page) {
        return reports.of(projectId, type, page).map(dossier -> views.view(dossier, caller));
    }

    @GetMapping("/api/v1/projects/{projectId}/pay-observations")
    Page<ReportView> payOfProject(Caller caller, @PathVariable UUID projectId, PageRequest page) {
        return reports.of(projectId, ReportKind.PAY, page).map(dossier -> views.view(dossier, caller));
    }
}
