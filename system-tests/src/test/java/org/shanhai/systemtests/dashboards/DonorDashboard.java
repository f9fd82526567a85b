package org.shanhai.systemtests.dashboards;

import static org.shanhai.systemtests.dashboards.Panel.lines;
import static org.shanhai.systemtests.dashboards.Panel.row;
import static org.shanhai.systemtests.dashboards.Panel.stat;
import static org.shanhai.systemtests.dashboards.Panel.text;

import java.util.List;

/** For the office of one donor: its own share of everything, and what it has to do. */
final class DonorDashboard {

    private static final String FIGURES = "FiguresDiffer";

    private DonorDashboard() {}

    static Dashboard made() {
        return new Dashboard(
                "donor",
                "Donor 支援方",
                "What the chosen donors' shares of projects and their own money have brought about, and what waits for their offices.",
                "now-7d",
                List.of(new Variable.Donors()),
                List.of(
                        text(
                                "Choose a donor above. Results of shared projects appear with the donor's share, so donors add up to the"
                                        + " programme exactly; money is the donor's own and is not split. A province does not include Shenzhen."),
                        row("Results 成效"),
                        stat("Jobs at present")
                                .says(
                                        "The donors' shares. Direct, indirect (带动就业, an estimate) and construction jobs are never added"
                                                + " together; verified ones are a part of the reported ones.")
                                .runbook(FIGURES)
                                .size(12, 5)
                                .asks(
                                        "sum by (kind, assurance)"
                                                + " (max by (kind, assurance, donor) (shanhai_jobs{donor=~\"$donor\"}))",
                                        "{{kind}} {{assurance}}"),
                        stat("Posts planned")
                                .says("The donors' shares of the targets.")
                                .runbook(FIGURES)
                                .size(4, 5)
                                .painted(Colour.PLANNED)
                                .asks("sum(max by (donor) (shanhai_posts_planned{donor=~\"$donor\"}))"),
                        stat("Persons trained")
                                .says("Different persons.")
                                .runbook(FIGURES)
                                .size(4, 5)
                                .painted(Colour.REPORTED)
                                .asks("sum(max by (mode, donor) (shanhai_persons_trained{donor=~\"$donor\"}))"),
                        stat("Person-times trained")
                                .says("人次: one person may be counted several times.")
                                .runbook(FIGURES)
                                .size(4, 5)
                                .painted(Colour.REPORTED)
                                .asks("sum(max by (donor) (shanhai_person_times_trained{donor=~\"$donor\"}))"),
                        lines("Direct jobs over time")
                                .says("Reported; one line for each donor chosen.")
                                .runbook(FIGURES)
                                .asksByDonor("max by (donor)"
                                        + " (shanhai_jobs{kind=\"direct\",assurance=\"reported\",donor=~\"$donor\"})"),
                        lines("Persons trained over time")
                                .says("All modes; one line for each donor chosen.")
                                .runbook(FIGURES)
                                .asksByDonor("sum by (donor)"
                                        + " (max by (mode, donor) (shanhai_persons_trained{donor=~\"$donor\"}))"),
                        row("Money 资金"),
                        lines("Committed and disbursed over time")
                                .says(
                                        "Promised and paid out by the chosen donors together. All money of the sample is invented.")
                                .runbook(FIGURES)
                                .in(Unit.CNY)
                                .asks(
                                        "sum by (stage) (max by (stage, donor) (shanhai_funds_cny{donor=~\"$donor\"}))",
                                        "{{stage}}"),
                        lines("Policy shares over time")
                                .says("On the committed basis; each rule and year by itself. The rule asks for 80 %.")
                                .runbook("PolicyShareNearItsLimit")
                                .in(Unit.SHARE)
                                .upTo(1)
                                .asks(
                                        "min by (rule, year) (max by (rule, year, donor)"
                                                + " (shanhai_policy_share_ratio{basis=\"committed\",donor=~\"$donor\"}))",
                                        "{{rule}} {{year}}, lowest"),
                        row("To do 待办"),
                        stat("Reports overdue")
                                .says("Periods of the reporting calendar without a report.")
                                .runbook("ReportsOverdue")
                                .size(6, 4)
                                .thresholds(Step.noneIsGood())
                                .asks("sum(max by (donor) (shanhai_reports_overdue{donor=~\"$donor\"}))"),
                        stat("Rejected, back with their author")
                                .says("Neither corrected nor withdrawn since.")
                                .runbook("RejectedReportsStay")
                                .size(6, 4)
                                .thresholds(Step.noneIsGood())
                                .asks("sum(max by (donor) (shanhai_reports_rejected_open{donor=~\"$donor\"}))"),
                        stat("Tranches overdue")
                                .says("They fell due before today and are not paid.")
                                .runbook("TranchesOverdue")
                                .size(6, 4)
                                .thresholds(Step.noneIsGood())
                                .asks("sum(max by (donor) (shanhai_tranches_overdue{donor=~\"$donor\"}))"),
                        stat("Payments that wait for their second person")
                                .says("Their amounts stay reserved meanwhile.")
                                .runbook("ApprovalsWait")
                                .size(6, 4)
                                .thresholds(Step.noneIsGood())
                                .asks("sum(max by (donor) (shanhai_approvals_waiting{donor=~\"$donor\"}))"),
                        stat("Donors by reporting rate")
                                .says(
                                        "Of the periods that became due in the last twelve months, the part in which a report stands.")
                                .runbook("ReportsOverdue")
                                .size(24, 4)
                                .asks(withRate(">= 0.9"), "90 % or more")
                                .asks(withRate("< 0.9"), "less")
                                .asks(
                                        withRate("!= max by (donor) (shanhai_reporting_rate_ratio{donor=~\"$donor\"})"),
                                        "no period due")));
    }

    /** Number of donors; where no period was due the rate is not a number, and differs from itself. */
    private static String withRate(String comparison) {
        return "count(max by (donor) (shanhai_reporting_rate_ratio{donor=~\"$donor\"}) " + comparison
                + ") or vector(0)";
    }
}
