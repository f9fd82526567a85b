package org.shanhai.funding.commitment.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Tranche;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.UseLevel;

/** A commitment as it is answered. */
public record CommitmentView(
        UUID id,
        UUID projectId,
        String donorCode,
        String countedDonorCode,
        int fundingYear,
        FundType fundType,
        UseLevel useLevel,
        boolean livelihood,
        String amountCny,
        String disbursedCny,
        String returnedCny,
        String openCny,
        LocalDate committedOn,
        String reference,
        List<TrancheView> tranches,
        Source source,
        Instant recordedAt) {

    /** A tranche as it is answered. */
    public record TrancheView(
            int number,
            String amountCny,
            @Nullable LocalDate dueOn,
            @Nullable String onMilestone) {

        static TrancheView of(Tranche tranche) {
            return new TrancheView(
                    tranche.number(), Cny.text(tranche.amountCny()), tranche.dueOn(), tranche.onMilestone());
        }
    }

    public static CommitmentView of(Commitment commitment) {
        return new CommitmentView(
                commitment.id(),
                commitment.projectId(),
                commitment.tags().donorCode(),
                commitment.tags().countedDonorCode(),
                commitment.tags().fundingYear(),
                commitment.tags().fundType(),
                commitment.tags().useLevel(),
                commitment.tags().livelihood(),
                Cny.text(commitment.amountCny()),
                Cny.text(commitment.disbursedCny()),
                Cny.text(Cny.ZERO),
                Cny.text(commitment.openCny()),
                commitment.committedOn(),
                commitment.reference(),
                commitment.tranches().stream().map(TrancheView::of).toList(),
                commitment.source(),
                commitment.recordedAt());
    }
}
