package org.shanhai.systemtests.dashboards;

import static org.shanhai.systemtests.dashboards.Panel.lines;
import static org.shanhai.systemtests.dashboards.Panel.row;
import static org.shanhai.systemtests.dashboards.Panel.stat;

import java.util.List;

/** For on-call: is what was acknowledged on its way to the figures, and are the figures right? */
final class PipelineDashboard {

    private static final String OF_SERVICE = "{application=~\"$service\"}";

    private PipelineDashboard() {}

    static Dashboard made() {
        return new Dashboard(
                "pipeline",
                "Pipeline 数据管道",
                "From a write to a figure: outbox, topics, intake, dead letters, reconciliation, the stores beneath.",
                "now-1h",
                List.of(services()),
                List.of(
                        row("At a glance"),
                        stat("Services answering")
                                .says("Of four; each is asked every five seconds.")
                                .runbook("ServiceDown")
                                .thresholds(Step.fromBadToGood(4, 4))
                                .asks("sum(up{job=\"shanhai\"})"),
                        stat("Visible within a second")
                                .says(
                                        "Part of the events of the last hour whose effect could be read within a second of their recording."
                                                + " Aim: 99 %.")
                                .runbook("FreshnessBudgetBurnsFast")
                                .in(Unit.SHARE)
                                .decimals(2)
                                .thresholds(Step.fromBadToGood(0.99, 0.995))
                                .asks("1 - max(application:shanhai_intake_late:ratio_1h)"),
                        stat("Oldest event in an outbox")
                                .says("Not yet taken by Kafka.")
                                .runbook("OutboxStuck")
                                .in(Unit.SECONDS)
                                .thresholds(Step.fromGoodToBad(5, 60))
                                .asks("max(shanhai_outbox_oldest_seconds)"),
                        stat("Dead letters open")
                                .says("Messages that could not be taken in and are not settled yet.")
                                .runbook("DeadLetters")
                                .thresholds(Step.noneIsGood())
                                .asks("sum(max by (application, topic) (shanhai_dead_letters_open))"),
                        stat("Events parked")
                                .says("They wait for an event with a lower sequence.")
                                .runbook("EventsParked")
                                .thresholds(Step.noneIsGood())
                                .asks("sum(max by (application, topic) (shanhai_intake_parked_events))"),
                        stat("Sums that differ")
                                .says(
                                        "From those of the owning services at the same sequence, compared every minute. 0 when all agree.")
                                .runbook("FiguresDiffer")
                                .thresholds(Step.noneIsGood())
                                .asks("max(shanhai_reconciliation_difference)"),
                        row("Outbox: from the database to Kafka"),
                        lines("Age of the oldest row, by shard")
                                .says("How long the oldest event has been waiting for Kafka.")
                                .runbook("OutboxStuck")
                                .in(Unit.SECONDS)
                                .asks(
                                        "max by (application, shard) (shanhai_outbox_shard_oldest_seconds" + OF_SERVICE
                                                + ")",
                                        "{{application}}, shard {{shard}}"),
                        lines("Rows, by shard")
                                .says("Not yet sent.")
                                .runbook("OutboxStuck")
                                .asks(
                                        "max by (application, shard) (shanhai_outbox_shard_rows" + OF_SERVICE + ")",
                                        "{{application}}, shard {{shard}}"),
                        lines("Rows that Kafka refuses")
                                .says("Each holds back the later events of its own project and no others.")
                                .runbook("OutboxRowCannotBeSent")
                                .asks(
                                        "max by (application) (shanhai_outbox_dead_rows" + OF_SERVICE + ")",
                                        "{{application}}"),
                        lines("Sent")
                                .says("Events taken by Kafka.")
                                .runbook("OutboxStuck")
                                .in(Unit.EVENTS_PER_SECOND)
                                .asks(
                                        "sum by (application) (rate(shanhai_outbox_sent_total" + OF_SERVICE + "[1m]))",
                                        "{{application}}"),
                        lines("Leaders")
                                .says("Instances that send a shard: exactly one each.")
                                .runbook("OutboxWithoutLeader")
                                .asks(
                                        "sum by (application, shard) (shanhai_outbox_leader" + OF_SERVICE + ")",
                                        "{{application}}, shard {{shard}}"),
                        lines("Failures of the relay")
                                .says("In five minutes; after each it starts again at the lowest row.")
                                .runbook("OutboxStuck")
                                .asks(
                                        "sum by (application) (increase(shanhai_outbox_failures_total" + OF_SERVICE
                                                + "[5m]))",
                                        "{{application}}"),
                        row("Intake: from Kafka to the figures"),
                        lines("Freshness")
                                .says("From the recording of an event to the commit of its effect, over all instances.")
                                .runbook("FreshnessBudgetBurnsFast")
                                .in(Unit.SECONDS)
                                .withTraces()
                                .asks(
                                        "application:shanhai_intake_freshness_seconds:p50_5m" + OF_SERVICE,
                                        "{{application}}, half")
                                .asks(
                                        "application:shanhai_intake_freshness_seconds:p95_5m" + OF_SERVICE,
                                        "{{application}}, 95 %")
                                .asks(
                                        "application:shanhai_intake_freshness_seconds:p99_5m" + OF_SERVICE,
                                        "{{application}}, 99 %"),
                        lines("Error budget of freshness")
                                .says(
                                        "How many times faster than planned late events use up what may be late (1 %): above 14.4 over an hour,"
                                                + " or above 6 over six hours, on-call is told.")
                                .runbook("FreshnessBudgetBurnsFast")
                                .asks(
                                        "application:shanhai_intake_late:ratio_1h" + OF_SERVICE + " / 0.01",
                                        "{{application}}, 1 h")
                                .asks(
                                        "application:shanhai_intake_late:ratio_6h" + OF_SERVICE + " / 0.01",
                                        "{{application}}, 6 h"),
                        lines("Lag")
                                .says(
                                        "Records of a topic that have not been taken in. Every instance exports the whole figure.")
                                .runbook("IntakeFallsBehind")
                                .asks(
                                        "max by (application, topic) (shanhai_intake_lag_records" + OF_SERVICE + ")",
                                        "{{application}}, {{topic}}"),
                        lines("Events taken in")
                                .says("By what became of them; each instance counts its own.")
                                .runbook("IntakeStandsStill")
                                .in(Unit.EVENTS_PER_SECOND)
                                .asks(
                                        "sum by (application, outcome) (rate(shanhai_intake_events_total" + OF_SERVICE
                                                + "[1m]))",
                                        "{{application}}, {{outcome}}"),
                        lines("Batches that failed and were tried again")
                                .says("In five minutes, by their surroundings: most often the database.")
                                .runbook("IntakeFails")
                                .asks(
                                        "sum by (application) (increase(shanhai_intake_failures_total" + OF_SERVICE
                                                + "[5m]))",
                                        "{{application}}"),
                        lines("Parked events")
                                .says("Waiting for a lower sequence or for their project.")
                                .runbook("EventsParked")
                                .asks(
                                        "max by (application, topic) (shanhai_intake_parked_events" + OF_SERVICE + ")",
                                        "{{application}}, {{topic}}"),
                        lines("Dead letters open, by topic")
                                .says("By topic; the figures of their projects are marked incomplete.")
                                .runbook("DeadLetters")
                                .asks(
                                        "max by (application, topic) (shanhai_dead_letters_open" + OF_SERVICE + ")",
                                        "{{application}}, {{topic}}"),
                        lines("Dead letters, ever")
                                .says("By the reason that stands in their headers.")
                                .runbook("DeadLetters")
                                .asks(
                                        "sum by (application, reason) (max by (application, topic, reason)"
                                                + " (shanhai_dead_letters_total" + OF_SERVICE + "))",
                                        "{{application}}, {{reason}}"),
                        row("Reconciliation: are the figures right?"),
                        lines("Sums that differ over time")
                                .says(
                                        "From those of the owning services at the same sequence. Missing while a service cannot be asked.")
                                .runbook("FiguresDiffer")
                                .painted(Colour.TROUBLE)
                                .asks("max(shanhai_reconciliation_difference)"),
                        lines("Projects compared")
                                .says("With the sums of each owning service, at the last comparison.")
                                .runbook("FiguresNotCompared")
                                .asks("max by (service) (shanhai_reconciliation_compared_projects)", "{{service}}"),
                        row("Stores"),
                        lines("Database reached")
                                .says("1 while the service's database answers, asked once a second.")
                                .runbook("DatabaseAway")
                                .upTo(1)
                                .asks(
                                        "min by (application) (shanhai_database_up" + OF_SERVICE + ")",
                                        "{{application}}"),
                        lines("Kafka reached")
                                .says("1 while the broker answers, asked every few seconds.")
                                .runbook("BrokerAway")
                                .upTo(1)
                                .asks("min by (application) (shanhai_broker_up)", "{{application}}"),
                        lines("Room left on the disks")
                                .says("Of the disks that PostgreSQL and Kafka write to.")
                                .runbook("DiskFilling")
                                .size(24, 8)
                                .in(Unit.SHARE)
                                .upTo(1)
                                .asks("min by (path) (disk_free_bytes / disk_total_bytes)", "{{path}}")));
    }

    static Variable services() {
        return new Variable.ValuesOf("service", "Service", "process_uptime_seconds", "application", true);
    }
}
