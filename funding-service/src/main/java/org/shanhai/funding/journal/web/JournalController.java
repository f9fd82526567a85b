package org.shanhai.funding.journal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.journal.Journal;
import org.shanhai.funding.journal.JournalFilter;
import org.shanhai.funding.journal.Movement;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Violations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JournalController {

    private static final int EXPORT_PAGE_ROWS = 1_000;

    private final Journal journal;
    private final Clock clock;

    JournalController(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The movements in the order they were recorded; {@code from} and {@code to} are value dates, inclusive. */
    @GetMapping("/api/v1/journal")
    Page<Item> list(
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID commitment,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) Movement.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            PageRequest page) {
        refuseDaysBeyondAnyArchive(from, to);
        JournalFilter filter = new JournalFilter(project, commitment, donor, year, kind, from, to);
        return Page.of(
                        journal.list(filter, page.afterNumber(), page.limitPlusOne()),
                        page,
                        row -> List.of(Long.toString(row.number())))
                .map(Item::of);
    }

    /** The same movements, all of them, as CSV. They are read page by page, so that the journal may have any length. */
    @GetMapping(value = "/api/v1/journal", params = "format=csv")
    void export(
            @RequestParam String format,
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID commitment,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) Movement.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            HttpServletResponse response)
            throws IOException {
        refuseDaysBeyondAnyArchive(from, to);
        JournalFilter filter = new JournalFilter(project, commitment, donor, year, kind, from, to);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"journal." + format + "\"");
        try (Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            JournalCsv csv = new JournalCsv(writer);
            long after = 0;
            List<Journal.Row> rows;
            do {
                rows = journal.list(filter, after, EXPORT_PAGE_ROWS);
                for (Journal.Row row : rows) {
                    csv.add(row);
                    after = row.number();
                }
            } while (rows.size() == EXPORT_PAGE_ROWS);
        }
    }

    private void refuseDaysBeyondAnyArchive(@Nullable LocalDate from, @Nullable LocalDate to) {
        Violations wrong = new Violations(BusinessDay.today(clock));
        wrong.date("from", from).sane();
        wrong.date("to", to).sane();
        wrong.throwIfAny();
    }

    /**
     * A row of the journal.
     *
     * @param recordedAt to the microsecond, as it is sealed
     */
    record Item(
            long number,
            Movement.Kind kind,
            UUID id,
            UUID commitmentId,
            UUID projectId,
            long sequence,
            String donorCode,
            String countedDonorCode,
            int fundingYear,
            FundType fundType,
            UseLevel useLevel,
            boolean livelihood,
            String amountCny,
            @Nullable String previousAmountCny,
            @Nullable Integer revision,
            @Nullable UUID disbursementId,
            @Nullable Integer tranche,
            LocalDate valueDate,
            @Nullable LocalDate countsOn,
            @Nullable String openAfterCny,
            String reference,
            @Nullable String reason,
            boolean illustrative,
            String recordedAt,
            String account,
            String role,
            @Nullable String actingDonorCode,
            @Nullable String requestedBy,
            UUID eventId,
            Journal.@Nullable Seal seal) {

        static Item of(Journal.Row row) {
            Movement movement = row.movement();
            Movement.Details details = movement.details();
            return new Item(
                    row.number(),
                    movement.kind(),
                    movement.movementId(),
                    movement.commitmentId(),
                    movement.recorded().projectId(),
                    movement.recorded().sequence(),
                    movement.tags().donorCode(),
                    movement.tags().countedDonorCode(),
                    movement.tags().fundingYear(),
                    movement.tags().fundType(),
                    movement.tags().useLevel(),
                    movement.tags().livelihood(),
                    Cny.text(movement.amountCny()),
                    details.previousAmountCny() == null ? null : Cny.text(details.previousAmountCny()),
                    details.revision(),
                    details.disbursementId(),
                    details.tranche(),
                    movement.valueDate(),
                    details.countsOn(),
                    details.openAfterCny() == null ? null : Cny.text(details.openAfterCny()),
                    movement.reference(),
                    movement.reason(),
                    movement.illustrative(),
                    movement.recorded().at().toString(),
                    movement.recorded().account(),
                    movement.recorded().role(),
                    movement.recorded().donorCode(),
                    details.requestedBy(),
                    movement.eventId(),
                    row.seal());
        }
    }
}
