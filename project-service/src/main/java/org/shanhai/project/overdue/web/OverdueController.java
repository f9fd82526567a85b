package org.shanhai.project.overdue.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.overdue.MissingReports;
import org.shanhai.project.overdue.OverdueReport;
import org.shanhai.project.reference.Reference;
import org.shanhai.project.standing.web.TitleBody;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OverdueController {

    private final MissingReports missing;
    private final Reference reference;
    private final Clock clock;

    OverdueController(MissingReports missing, Reference reference, Clock clock) {
        this.missing = missing;
        this.reference = reference;
        this.clock = clock;
    }

    /** A missing report as it is answered. */
    record OverdueView(
            UUID projectId,
            String projectCode,
            TitleBody projectTitle,
            LocalDate from,
            LocalDate to,
            LocalDate dueOn,
            long daysOverdue) {

        static OverdueView of(OverdueReport report, LocalDate today) {
            return new OverdueView(
                    report.projectId(),
                    report.code(),
                    TitleBody.of(report.title()),
                    report.from(),
                    report.to(),
                    report.dueOn(),
                    ChronoUnit.DAYS.between(report.dueOn(), today));
        }
    }

    @GetMapping(path = "/api/v1/reports", params = "overdue=true")
    Page<OverdueView> overdue(
            @RequestParam boolean overdue, @RequestParam(required = false) @Nullable String donor, PageRequest page) {
        LocalDate today = BusinessDay.today(clock);
        Violations wrong = new Violations(today);
        wrong.text("donor", donor).knownIn("donors", reference::knowsDonor);
        wrong.throwIfAny();
        return Page.of(
                        missing.list(donor, today, page),
                        page,
                        report -> List.of(
                                report.dueOn().toString(),
                                report.projectId().toString(),
                                report.from().toString()))
                .map(report -> OverdueView.of(report, today));
    }
}
