package org.shanhai.funding.tranche.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.tranche.DueTranche;
import org.shanhai.funding.tranche.TrancheFilter;
import org.shanhai.funding.tranche.Tranches;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrancheController {

    private final Tranches tranches;
    private final Clock clock;

    TrancheController(Tranches tranches, Clock clock) {
        this.tranches = tranches;
        this.clock = clock;
    }

    /** Tranches in the order they fall due; {@code state=OVERDUE} is the list of what is late. */
    @GetMapping("/api/v1/tranches")
    Page<Item> list(
            @RequestParam(required = false) @Nullable UUID project,
            @RequestParam(required = false) @Nullable UUID commitment,
            @RequestParam(required = false) @Nullable String donor,
            @RequestParam(required = false) @Nullable Integer fundingYear,
            @RequestParam(required = false) DueTranche.@Nullable State state,
            PageRequest page) {
        TrancheFilter filter = new TrancheFilter(project, commitment, donor, fundingYear, state);
        Tranches.Place after = page.place(3, at -> new Tranches.Place(at.day(0), at.id(1), at.smallNumber(2)));
        return Page.of(
                        tranches.list(filter, BusinessDay.today(clock), after, page.limitPlusOne()),
                        page,
                        TrancheController::place)
                .map(Item::of);
    }

    private static List<String> place(DueTranche tranche) {
        LocalDate fallsDue = tranche.fallsDue();
        return List.of(
                (fallsDue == null ? Tranches.Place.NO_DAY : fallsDue).toString(),
                tranche.commitmentId().toString(),
                Integer.toString(tranche.number()));
    }

    /** A tranche as it is answered. */
    record Item(
            UUID commitmentId,
            UUID projectId,
            String donorCode,
            String countedDonorCode,
            int fundingYear,
            String reference,
            int number,
            String amountCny,
            String paidCny,
            String openCny,
            @Nullable LocalDate dueOn,
            @Nullable String onMilestone,
            @Nullable LocalDate fallsDue,
            DueTranche.State state) {

        static Item of(DueTranche tranche) {
            return new Item(
                    tranche.commitmentId(),
                    tranche.projectId(),
                    tranche.donorCode(),
                    tranche.countedDonorCode(),
                    tranche.fundingYear(),
                    tranche.reference(),
                    tranche.number(),
                    Cny.text(tranche.amountCny()),
                    Cny.text(tranche.coveredCny()),
                    Cny.text(tranche.openCny()),
                    tranche.dueOn(),
                    tranche.onMilestone(),
                    tranche.fallsDue(),
                    tranche.state());
        }
    }
}
