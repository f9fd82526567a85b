package org.shanhai.impact.reconciliation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.reconciliation.Reconciliation;
import org.shanhai.impact.reconciliation.Reconciling;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the figures are the sums of what the owning services hold. */
@RestController
class ReconciliationController {
    private final Reconciling reconciling;

    ReconciliationController(Reconciling reconciling) {
        this.reconciling = reconciling;
    }

    /**
     * @param agrees whether both services were asked and nothing differs
     * @param differenceCount all differences; the first 100 are named
     */
    record Answer(
            boolean agrees,
            Instant checkedAt,
            List<Service> services,
            long differenceCount,
            List<Difference> differences) {}

    /**
     * @param compared projects of which both knew equally much
     * @param moving projects of which one knew more just then; the first 100 are named
     */
    record Service(
            String service,
            long compared,
            long moving,
            List<Moving> movingProjects,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String away) {}

    record Moving(UUID projectId, long sequenceHere, long sequenceThere) {}

    /** @param sequence of the last event of the project in that service's stream, the same on both sides */
    record Difference(
            String service,
            UUID projectId,
            String figure,
            @Nullable String here,
            @Nullable String there,
            long sequence) {}

    @GetMapping("/api/v1/impact/reconciliation")
    Answer reconciliation() {
        Reconciliation found = reconciling.asked();
        return new Answer(
                found.agrees(),
                found.checkedAt(),
                found.owners().stream()
                        .map(of -> new Service(
                                of.owner().service(),
                                of.compared(),
                                of.moving(),
                                of.behind().stream()
                                        .map(each ->
                                                new Moving(each.project(), each.sequenceHere(), each.sequenceThere()))
                                        .toList(),
                                of.away()))
                        .toList(),
                found.differenceCount(),
                found.differences().stream()
                        .map(each -> new Difference(
                                each.owner().service(),
                                each.project(),
                                each.figure(),
                                text(each.here()),
                                text(each.there()),
                                each.sequence()))
                        .toList());
    }

    private static @Nullable String text(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
