package org.shanhai.project.worklist;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * {@code shanhai_reports_waiting_verification} and {@code shanhai_reports_rejected_open}: how many reports wait for a verifier, and how many
 * rejected ones for their author, per donor of the 19 or NOT_ALLOCATED. Every instance shows all of them: query with max, never with sum, over
 * instances. The lists themselves: {@code GET /reports?assurance=REPORTED} and {@code REJECTED}.
 */
@Component
class WorkListGauges {

    private final WorkLists lists;
    private final ReferenceData reference;
    private final MultiGauge waiting;
    private final MultiGauge rejected;

    WorkListGauges(WorkLists lists, ReferenceData reference, MeterRegistry registry) {
        this.lists = lists;
        this.reference = reference;
        this.waiting = MultiGauge.builder("shanhai.reports.waiting.verification")
                .description("Reports that no verifier has decided on as they now read")
                .register(registry);
        this.rejected = MultiGauge.builder("shanhai.reports.rejected.open")
                .description("Rejected reports, neither corrected nor withdrawn since")
                .register(registry);
    }

    /** Every donor has its gauge, with 0 when nothing waits: an alert on a gauge that is missing would never fire. */
    @Scheduled(fixedDelayString = "${shanhai.project.work-lists-every-ms:10000}")
    void refresh() {
        Map<String, OpenReports> byDonor = new LinkedHashMap<>();
        reference.countedDonors().stream()
                .map(DonorEntry::code)
                .forEach(donor -> byDonor.put(donor, new OpenReports(donor, 0, 0)));
        byDonor.put(OpenReports.NOT_ALLOCATED, new OpenReports(OpenReports.NOT_ALLOCATED, 0, 0));
        lists.openReports().forEach(open -> byDonor.put(open.donor(), open));
        List<MultiGauge.Row<?>> waitingRows = new ArrayList<>();
        List<MultiGauge.Row<?>> rejectedRows = new ArrayList<>();
        byDonor.values().forEach(open -> {
            Tags tags = Tags.of("donor", open.donor());
            waitingRows.add(MultiGauge.Row.of(tags, open.waiting()));
            rejectedRows.add(MultiGauge.Row.of(tags, open.rejected()));
        });
        waiting.register(waitingRows, true);
        rejected.register(rejectedRows, true);
    }
}
