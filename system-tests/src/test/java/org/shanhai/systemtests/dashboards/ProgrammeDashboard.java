package org.shanhai.systemtests.dashboards;

import static org.shanhai.systemtests.dashboards.Panel.bars;
import static org.shanhai.systemtests.dashboards.Panel.lines;
import static org.shanhai.systemtests.dashboards.Panel.row;
import static org.shanhai.systemtests.dashboards.Panel.stat;
import static org.shanhai.systemtests.dashboards.Panel.text;

import java.util.List;

/** For people who look rather than read: what the programme achieves as a whole, and who has to report or decide. */
final class ProgrammeDashboard {

    static final String HOW_TO_READ =
            "Figures are claims with a source: **reported** is what offices say, **verified** what was checked; planned, reported and verified "
                    + "are never added together, nor are persons and person-times, or direct, indirect and construction jobs. Shared projects "
                    + "are counted once, split by the donors' shares. In the sample figures are as published and unverified, and **all money is "
                    + "invented**. Exact figures, with their source and trace: `GET /api/v1/impact/…`.";

    private static final String FIGURES = "FiguresDiffer";

    private ProgrammeDashboard() {}

    static Dashboard made() {
        return new Dashboard(
                "programme",
                "Programme 项目总览",
                "Jobs, training, delivery and reporting of the whole programme. Gauges are for looking; exact figures come from REST.",
                "now-24h",
                List.of(new Variable.Donors()),
                List.of(
                        text(HOW_TO_READ),
                        row("Jobs 就业"),
                        stat("Jobs at present")
                                .says(
                                        "Stock: hires minus separations, or the latest count. Direct, indirect (带动就业, an estimate by whoever"
                                                + " reports it) and construction jobs are never added together; verified ones are a part of the"
                                                + " reported ones.")
                                .runbook(FIGURES)
                                .size(16, 5)
                                .asks(
                                        "sum by (kind, assurance)"
                                                + " (max by (kind, assurance, donor) (shanhai_jobs{donor=~\"$donor\"}))",
                                        "{{kind}} {{assurance}}"),
                        stat("Posts planned")
                                .says("Targets of all projects but cancelled ones.")
                                .runbook(FIGURES)
                                .size(4, 5)
                                .painted(Colour.PLANNED)
                                .asks("sum(max by (donor) (shanhai_posts_planned{donor=~\"$donor\"}))"),
                        stat("Fulfilment")
                                .says("Direct jobs reported of posts planned. May pass 100 %.")
                                .runbook(FIGURES)
                                .size(4, 5)
                                .in(Unit.SHARE)
                                .painted(Colour.REPORTED)
                                .asks("sum(max by (donor)"
                                        + " (shanhai_jobs{kind=\"direct\",assurance=\"reported\",donor=~\"$donor\"}))"
                                        + " / (sum(max by (donor) (shanhai_posts_planned{donor=~\"$donor\"})) > 0)"),
                        bars("Direct jobs by donor, reported")
                                .says("Split by the donors' shares of shared projects; adds up to the total above.")
                                .runbook(FIGURES)
                                .painted(Colour.REPORTED)
                                .asksByDonor("sort_desc(max by (donor)"
                                        + " (shanhai_jobs{kind=\"direct\",assurance=\"reported\",donor=~\"$donor\"}))"),
                        bars("Persons trained by donor")
                                .says("Different persons, all modes. Split by the donors' shares.")
                                .runbook(FIGURES)
                                .painted(Colour.REPORTED)
                                .asksByDonor("sort_desc(sum by (donor)"
                                        + " (max by (mode, donor) (shanhai_persons_trained{donor=~\"$donor\"})))"),
                        lines("Jobs over time")
                                .says("Each kind by itself: the lines are not to be added.")
                                .runbook(FIGURES)
                                .size(24, 8)
                                .asks(
                                        "sum by (kind, assurance)"
                                                + " (max by (kind, assurance, donor) (shanhai_jobs{donor=~\"$donor\"}))",
                                        "{{kind}} {{assurance}}"),
                        row("Training 培训"),
                        stat("Persons trained")
                                .says("Different persons, all modes. Never added to person-times.")
                                .runbook(FIGURES)
                                .size(6, 4)
                                .painted(Colour.REPORTED)
                                .asks("sum(max by (mode, donor) (shanhai_persons_trained{donor=~\"$donor\"}))"),
                        stat("Person-times trained")
                                .says("人次: one person may be counted several times.")
                                .runbook(FIGURES)
                                .size(6, 4)
                                .painted(Colour.REPORTED)
                                .asks("sum(max by (donor) (shanhai_person_times_trained{donor=~\"$donor\"}))"),
                        stat("Persons trained by mode")
                                .says("Course, event, mentoring, on the job.")
                                .runbook(FIGURES)
                                .size(12, 4)
                                .asks(
                                        "sum by (mode) (max by (mode, donor) (shanhai_persons_trained{donor=~\"$donor\"}))",
                                        "{{mode}}"),
                        row("Delivery 项目进度"),
                        bars("Projects by status")
                                .says("Each counted once. The register as a whole, whatever donor is chosen.")
                                .runbook(FIGURES)
                                .size(8, 8)
                                .asks("max by (status) (shanhai_projects)", "{{status}}"),
                        bars("Milestones by state")
                                .says("Late: planned for a day that has passed and not achieved, or achieved after it.")
                                .runbook("ReportsOverdue")
                                .size(8, 8)
                                .asks("max by (state) (shanhai_milestones)", "{{state}}"),
                        bars("Reports that gave no number")
                                .says(
                                        "By indicator. Not reported is not zero: these reports are counted, and their number is not.")
                                .runbook("ReportsOverdue")
                                .size(8, 8)
                                .asks("max by (indicator) (shanhai_reports_without_value)", "{{indicator}}"),
                        row("Reporting and work lists 上报与待办"),
                        stat("Reports waiting for a verifier")
                                .says("No verifier has decided on them as they now read."
                                        + " GET /reports?assurance=REPORTED&order=oldest lists them.")
                                .runbook("ReportsWaitForVerification")
                                .size(8, 4)
                                .painted(Colour.REPORTED)
                                .asks("sum(max by (donor) (shanhai_reports_waiting_verification{donor=~\"$donor\"}))"),
                        stat("Rejected, back with their author")
                                .says("Neither corrected nor withdrawn since."
                                        + " GET /reports?assurance=REJECTED&order=oldest lists them.")
                                .runbook("RejectedReportsStay")
                                .size(8, 4)
                                .painted(Colour.RETURNED)
                                .asks("sum(max by (donor) (shanhai_reports_rejected_open{donor=~\"$donor\"}))"),
                        stat("Silent projects")
                                .says("Reports are due from them and none was recorded for 180 days.")
                                .runbook("ReportsOverdue")
                                .size(8, 4)
                                .painted(Colour.RETURNED)
                                .asks("max(shanhai_projects_silent)"),
                        bars("Reports overdue by donor")
                                .says("Periods of the reporting calendar that are due and in which no report stands."
                                        + " A shared project counts for each of its donors."
                                        + " GET /reports?overdue=true lists them.")
                                .runbook("ReportsOverdue")
                                .size(12, 11)
                                .painted(Colour.TROUBLE)
                                .asksByDonor("sort_desc(max by (donor) (shanhai_reports_overdue{donor=~\"$donor\"}))"),
                        bars("Reports waiting for a verifier by donor")
                                .says("Not allocated: of projects that several donors share.")
                                .runbook("ReportsWaitForVerification")
                                .size(12, 11)
                                .painted(Colour.REPORTED)
                                .asksByDonor("sort_desc(max by (donor)"
                                        + " (shanhai_reports_waiting_verification{donor=~\"$donor\"}))")));
    }
}
