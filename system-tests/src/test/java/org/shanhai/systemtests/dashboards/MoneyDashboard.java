package org.shanhai.systemtests.dashboards;

import static org.shanhai.systemtests.dashboards.Panel.bars;
import static org.shanhai.systemtests.dashboards.Panel.lines;
import static org.shanhai.systemtests.dashboards.Panel.row;
import static org.shanhai.systemtests.dashboards.Panel.stat;
import static org.shanhai.systemtests.dashboards.Panel.text;

import java.util.List;

/** Where the money goes, and whether it keeps the two rules of 80 %. */
final class MoneyDashboard {

    private static final String FIGURES = "FiguresDiffer";

    private MoneyDashboard() {}

    static Dashboard made() {
        return new Dashboard(
                "money",
                "Money and policy shares 资金与两个80%",
                "Committed, disbursed and returned by donor, the two policy shares of a funding year, and payments that wait.",
                "now-7d",
                List.of(
                        new Variable.Donors(),
                        new Variable.OneOf("basis", "Basis of the policy shares", List.of("committed", "disbursed")),
                        new Variable.ValuesOf("year", "Funding year", "shanhai_policy_share_ratio", "year", false)),
                List.of(
                        text(
                                "Money belongs to its own donor and is not split. A revision replaces the amount promised before it; what came"
                                        + " back is shown by itself. **In the sample all money is invented.** Amounts here are for looking: exact ones"
                                        + " come from `GET /api/v1/impact/money`."),
                        row("Money 资金"),
                        stat("Committed")
                                .says("Promised; a revision has replaced the amount before it.")
                                .runbook(FIGURES)
                                .size(6, 4)
                                .in(Unit.CNY)
                                .painted(Colour.PLANNED)
                                .asks(funds("committed")),
                        stat("Disbursed")
                                .says("Paid out, gross.")
                                .runbook(FIGURES)
                                .size(6, 4)
                                .in(Unit.CNY)
                                .painted(Colour.REPORTED)
                                .asks(funds("disbursed")),
                        stat("Returned")
                                .says("Came back.")
                                .runbook(FIGURES)
                                .size(6, 4)
                                .in(Unit.CNY)
                                .painted(Colour.RETURNED)
                                .asks(funds("returned")),
                        stat("Execution rate")
                                .says("Paid and not returned, of what was committed.")
                                .runbook(FIGURES)
                                .size(6, 4)
                                .in(Unit.SHARE)
                                .painted(Colour.REPORTED)
                                .asks("(" + funds("disbursed") + " - " + funds("returned") + ") / ("
                                        + funds("committed") + " > 0)"),
                        bars("Committed by donor")
                                .says("Promised by each.")
                                .runbook(FIGURES)
                                .in(Unit.CNY)
                                .painted(Colour.PLANNED)
                                .asksByDonor(fundsByDonor("committed")),
                        bars("Disbursed by donor")
                                .says("Paid out by each, gross.")
                                .runbook(FIGURES)
                                .in(Unit.CNY)
                                .painted(Colour.REPORTED)
                                .asksByDonor(fundsByDonor("disbursed")),
                        lines("Money over time")
                                .says("Of the chosen donors together. The lines are not to be added.")
                                .runbook(FIGURES)
                                .size(24, 8)
                                .in(Unit.CNY)
                                .asks(
                                        "sum by (stage) (max by (stage, donor) (shanhai_funds_cny{donor=~\"$donor\"}))",
                                        "{{stage}}"),
                        row("Policy shares 两个80%"),
                        share("County level and below, $year, $basis", "county", "基层"),
                        share("Livelihood, $year, $basis", "livelihood", "民生"),
                        stat("Shares below 80 %")
                                .says(
                                        "Donors' shares of any year, rule and basis that break the rule. Whether one does is decided exactly by"
                                                + " GET /policy-shares.")
                                .runbook("PolicyShareBroken")
                                .size(8, 4)
                                .thresholds(Step.noneIsGood())
                                .asks(
                                        "count(max by (rule, basis, donor, year) (shanhai_policy_share_ratio{donor=~\"$donor\"}) < 0.8)"
                                                + " or vector(0)"),
                        stat("Shares from 80 % to 82 %")
                                .says("The next commitment or payment may break the rule.")
                                .runbook("PolicyShareNearItsLimit")
                                .size(8, 4)
                                .thresholds(new Step(null, "green"), new Step(1.0, "orange"))
                                .asks(
                                        "count((max by (rule, basis, donor, year) (shanhai_policy_share_ratio{donor=~\"$donor\"}) >= 0.8)"
                                                + " < 0.82) or vector(0)"),
                        stat("Lowest share")
                                .says("Of all that there are.")
                                .runbook("PolicyShareBroken")
                                .size(8, 4)
                                .in(Unit.SHARE)
                                .decimals(2)
                                .thresholds(Step.fromBadToGood(0.8, 0.82))
                                .asks(
                                        "min(max by (rule, basis, donor, year) (shanhai_policy_share_ratio{donor=~\"$donor\"}))"),
                        row("To do 待办"),
                        bars("Tranches overdue by donor")
                                .says(
                                        "They fell due before today and are not paid; GET /tranches?state=OVERDUE lists them.")
                                .runbook("TranchesOverdue")
                                .painted(Colour.TROUBLE)
                                .asksByDonor("sort_desc(max by (donor) (shanhai_tranches_overdue{donor=~\"$donor\"}))"),
                        bars("Payments that wait for their second person")
                                .says("By donor; GET /disbursements?state=REQUESTED lists them.")
                                .runbook("ApprovalsWait")
                                .painted(Colour.RETURNED)
                                .asksByDonor(
                                        "sort_desc(max by (donor) (shanhai_approvals_waiting{donor=~\"$donor\"}))"),
                        row("Journal 资金日志"),
                        lines("Rows without a seal")
                                .says("Booked and not covered by the chain of hashes yet.")
                                .runbook("JournalNotSealed")
                                .asks("max by (application) (shanhai_journal_unsealed_rows)", "{{application}}"),
                        lines("Age of the oldest row without a seal")
                                .says("Rows are sealed within a second.")
                                .runbook("JournalNotSealed")
                                .in(Unit.SECONDS)
                                .asks(
                                        "max by (application) (shanhai_journal_unsealed_oldest_seconds)",
                                        "{{application}}")));
    }

    private static Panel share(String title, String rule, String chinese) {
        return bars(title)
                .says("Share of a donor's AID money of the year (" + chinese
                        + "). The rule asks for 80 %: red is below, orange below 82 %."
                        + " Donors without money of that year have no bar.")
                .runbook("PolicyShareNearItsLimit")
                .in(Unit.SHARE)
                .decimals(2)
                .upTo(1)
                .thresholds(Step.fromBadToGood(0.8, 0.82))
                .asksByDonor("sort(max by (donor) (shanhai_policy_share_ratio{rule=\"" + rule
                        + "\",basis=\"$basis\",year=\"$year\",donor=~\"$donor\"}))");
    }

    private static String funds(String stage) {
        return "sum(max by (donor) (shanhai_funds_cny{stage=\"" + stage + "\",donor=~\"$donor\"}))";
    }

    private static String fundsByDonor(String stage) {
        return "sort_desc(max by (donor) (shanhai_funds_cny{stage=\"" + stage + "\",donor=~\"$donor\"}))";
    }
}
