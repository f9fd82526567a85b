package org.shanhai.funding.commitment.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Revision;
import org.shanhai.funding.commitment.Tranche;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.UseLevel;

/**
 * A commitment as it is answered.
 *
 * @param amountCny what holds now; {@code originalAmountCny} is what was first promised. The two are never added
 * @param disbursedCny what was ever paid, before returns
 * @param reservedCny what is requested and waits for the second person
 * @param revisions its history, oldest first
 */
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
        String originalAmountCny,
        String disbursedCny,
        String returnedCny,
        String reservedCny,
        String openCny,
        LocalDate committedOn,
        String reference,
        int revision,
        @Nullable LocalDate cancelledOn,
        List<TrancheView> tranches,
        Source source,
        Instant recordedAt,
        List<RevisionView> revisions) {

    /**
     * A tranche as it is answered.
     *
     * @param paidCny paid on it by name, less returns; payments on the commitment as a whole are told by {@code GET /tranches}
     */
    public record TrancheView(
            int number,
            String amountCny,
            @Nullable LocalDate dueOn,
            @Nullable String onMilestone,
            String paidCny) {

        static TrancheView of(Tranche tranche) {
            return new TrancheView(
                    tranche.number(),
                    Cny.text(tranche.amountCny()),
                    tranche.dueOn(),
                    tranche.onMilestone(),
                    Cny.text(tranche.paidCny()));
        }
    }

    /** A tranche as it was at a step of the history. */
    public record TermsView(
            int number,
            String amountCny,
            @Nullable LocalDate dueOn,
            @Nullable String onMilestone) {

        static TermsView of(Tranche tranche) {
            return new TermsView(
                    tranche.number(), Cny.text(tranche.amountCny()), tranche.dueOn(), tranche.onMilestone());
        }
    }

    /** A step of the history as it is answered. */
    public record RevisionView(
            int revision,
            Revision.Kind kind,
            String amountCny,
            LocalDate date,
            @Nullable String reference,
            @Nullable String reason,
            List<TermsView> tranches,
            Instant recordedAt) {

        static RevisionView of(Revision step) {
            return new RevisionView(
                    step.number(),
                    step.kind(),
                    Cny.text(step.amountCny()),
                    step.decidedOn(),
                    step.reference(),
                    step.reason(),
                    step.tranches().stream().map(TermsView::of).toList(),
                    step.recordedAt());
        }
    }

    /** @param revisions all of the commitment's, oldest first */
    public static CommitmentView of(Commitment commitment, List<Revision> revisions) {
        BigDecimal original = revisions.isEmpty()
                ? commitment.amountCny()
                : revisions.getFirst().amountCny();
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
                Cny.text(original),
                Cny.text(commitment.balance().disbursedCny()),
                Cny.text(commitment.balance().returnedCny()),
                Cny.text(commitment.balance().reservedCny()),
                Cny.text(commitment.openCny()),
                commitment.committedOn(),
                commitment.reference(),
                commitment.revision(),
                commitment.cancelledOn(),
                commitment.tranches().stream().map(TrancheView::of).toList(),
                commitment.source(),
                commitment.recordedAt(),
                revisions.stream().map(RevisionView::of).toList());
    }
}
