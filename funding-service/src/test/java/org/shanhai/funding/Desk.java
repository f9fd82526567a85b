package org.shanhai.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.CancellationDraft;
import org.shanhai.funding.commitment.CommitmentDraft;
import org.shanhai.funding.commitment.Committing;
import org.shanhai.funding.commitment.Revising;
import org.shanhai.funding.commitment.RevisionDraft;
import org.shanhai.funding.commitment.TrancheDraft;
import org.shanhai.funding.disbursement.ApprovalDraft;
import org.shanhai.funding.disbursement.Disbursement;
import org.shanhai.funding.disbursement.DisbursementDraft;
import org.shanhai.funding.disbursement.Disbursing;
import org.shanhai.funding.disbursement.ReturnDraft;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.security.Role;
import org.springframework.context.ApplicationContext;

/** A finance office that acts for every donor and calls the use cases themselves, without HTTP. Amounts are fen. */
final class Desk {

    static final Caller ANNA = new Caller("anna", Set.of(Role.FINANCE), Set.of(), true);
    static final Caller BERT = new Caller("bert", Set.of(Role.FINANCE), Set.of(), true);
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    private final KnownProjects projects;
    private final Committing committing;
    private final Revising revising;
    private final Disbursing disbursing;

    Desk(ApplicationContext service) {
        projects = service.getBean(KnownProjects.class);
        committing = service.getBean(Committing.class);
        revising = service.getBean(Revising.class);
        disbursing = service.getBean(Disbursing.class);
    }

    /** Has the service hear of projects that each have all the donors. */
    void hearOf(List<UUID> ids, List<KnownProject.Donor> donors) {
        projects.put(ids.stream()
                .map(id -> new KnownProjects.Head(id, "T-" + id, "IMPLEMENTATION", donors))
                .toList());
    }

    UUID commit(
            UUID project,
            String donor,
            int year,
            long fen,
            FundType type,
            UseLevel level,
            boolean livelihood,
            long... tranches) {
        List<TrancheDraft> parts = Arrays.stream(tranches)
                .mapToObj(part -> new TrancheDraft(cny(part), DAY, null))
                .toList();
        return committing
                .commit(
                        ANNA,
                        project,
                        new CommitmentDraft(
                                donor,
                                (long) year,
                                cny(fen),
                                type,
                                level,
                                livelihood,
                                DAY.minusMonths(3),
                                "K-" + UUID.randomUUID(),
                                parts,
                                new CommitmentDraft.SourceDraft("Test", null, null, null, true),
                                null))
                .id();
    }

    void revise(UUID commitment, long fen, long... tranches) {
        List<TrancheDraft> parts = Arrays.stream(tranches)
                .mapToObj(part -> new TrancheDraft(cny(part), DAY, null))
                .toList();
        revising.revise(ANNA, commitment, new RevisionDraft(cny(fen), DAY, null, "revised", parts, null));
    }

    void cancel(UUID commitment) {
        revising.cancel(ANNA, commitment, new CancellationDraft(null, "cancelled"));
    }

    Disbursement pay(UUID commitment, long fen, @Nullable Integer tranche) {
        return disbursing
                .disburse(
                        ANNA,
                        commitment,
                        new DisbursementDraft(
                                cny(fen),
                                DAY,
                                "D-" + UUID.randomUUID(),
                                null,
                                tranche == null ? null : tranche.longValue(),
                                null))
                .disbursement();
    }

    void rule(UUID payment, boolean yes) {
        disbursing.rule(
                BERT,
                payment,
                new ApprovalDraft(
                        yes ? ApprovalDraft.Decision.APPROVED : ApprovalDraft.Decision.REFUSED, yes ? null : "no"));
    }

    void giveBack(UUID payment, long fen) {
        disbursing.takeBack(ANNA, payment, new ReturnDraft(cny(fen), DAY, "R-" + UUID.randomUUID(), "back", null));
    }

    static BigDecimal cny(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }
}
