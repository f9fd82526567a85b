package org.shanhai.funding.journal.web;

import java.time.Instant;
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
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JournalController {

    private final Journal journal;

    JournalController(Journal journal) {
        this.journal = journal;
    }

    /** The movements in the order they were recorded; {@code from} and {@code to} are value dates, inclusive. */
    @GetMapping("/api/v1/journal")
    Page<Item> list(
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID commitment,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) Movement.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            PageRequest page) {
        long after = page.after().isEmpty() ? 0 : number(page.after());
        JournalFilter filter = new JournalFilter(project, commitment, donor, kind, from, to);
        return Page.of(
                        journal.list(filter, after, page.limitPlusOne()),
                        page,
                        row -> List.of(Long.toString(row.number())))
                .map(Item::of);
    }

    /** The cursor of another list is well formed, but no place in this one. */
    private static long number(List<String> position) {
        try {
            return Long.parseLong(position.getFirst());
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(List.of(Violation.of("cursor", "bad-cursor", String.join(",", position))))
                    .asException();
        }
    }

    /** A row of the journal. */
    record Item(
            long number,
            Movement.Kind kind,
            UUID id,
            UUID commitmentId,
            UUID projectId,
            String donorCode,
            String countedDonorCode,
            int fundingYear,
            FundType fundType,
            UseLevel useLevel,
            boolean livelihood,
            String amountCny,
            LocalDate valueDate,
            String reference,
            @Nullable String reason,
            boolean illustrative,
            Instant recordedAt,
            String account,
            String role,
            @Nullable String actingDonorCode,
            UUID eventId) {

        static Item of(Journal.Row row) {
            Movement movement = row.movement();
            return new Item(
                    row.number(),
                    movement.kind(),
                    movement.movementId(),
                    movement.commitmentId(),
                    movement.recorded().projectId(),
                    movement.tags().donorCode(),
                    movement.tags().countedDonorCode(),
                    movement.tags().fundingYear(),
                    movement.tags().fundType(),
                    movement.tags().useLevel(),
                    movement.tags().livelihood(),
                    Cny.text(movement.amountCny()),
                    movement.valueDate(),
                    movement.reference(),
                    movement.reason(),
                    movement.illustrative(),
                    movement.recorded().at(),
                    movement.recorded().account(),
                    movement.recorded().role(),
                    movement.recorded().donorCode(),
                    movement.eventId());
        }
    }
}
