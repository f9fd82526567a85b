package org.shanhai.funding.commitment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.money.Cny;
import org.shanhai.funding.money.Currency;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.platform.time.BusinessDay;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.platform.web.Violations;

/** Whether a commitment can be made. Pure: the same draft, project and instant give the same answer. */
final class CommitmentDecision {

    private static final int REFERENCE_CHARACTERS = 100;
    private static final int TEXT_CHARACTERS = 500;
    private static final int FIRST_FUNDING_YEAR = 1997;
    /** Plans reach a five-year period ahead. */
    private static final int YEARS_AHEAD = 5;

    private CommitmentDecision() {}

    /** @throws org.shanhai.platform.web.RefusedException naming every rule that is broken */
    static Commitment decide(CommitmentDraft draft, KnownProject project, UUID id, Instant now) {
        if (project.cancelled()) {
            throw Refusal.brokenRule(
                            "project-cancelled", List.of(Violation.of("projectId", "project-cancelled", project.id())))
                    .asException();
        }
        var today = BusinessDay.of(now);
        Violations wrong = new Violations(today);
        var allowed = project.donors().stream().map(KnownProject.Donor::code).toList();
        var donor = wrong.text("donorCode", draft.donorCode()).required().oneOf(allowed);
        var year = wrong.count("fundingYear", draft.fundingYear())
                .required()
                .min(FIRST_FUNDING_YEAR)
                .max(today.getYear() + YEARS_AHEAD);
        var amount = wrong.decimal("amountCny", draft.amountCny()).required().money();
        var fundType = wrong.value("fundType", draft.fundType()).required();
        var useLevel = wrong.value("useLevel", draft.useLevel()).required();
        var livelihood = wrong.value("livelihood", draft.livelihood()).required();
        var committedOn =
                wrong.date("committedOn", draft.committedOn()).required().notInFuture();
        var reference =
                wrong.text("reference", draft.reference()).required().notBlank().maxLength(REFERENCE_CHARACTERS);
        Currency.check(wrong, draft.currency());
        List<Tranche> tranches = TrancheDraft.read(draft.tranches(), draft.amountCny(), project.milestones(), wrong);
        Source source = source(draft.source(), wrong);
        wrong.throwIfAny();
        KnownProject.Donor known = project.donor(donor.get()).orElseThrow();
        return Commitment.promised(
                id,
                project.id(),
                new Tags(
                        known.code(),
                        known.countedCode(),
                        Math.toIntExact(year.get()),
                        fundType.get(),
                        useLevel.get(),
                        livelihood.get()),
                Cny.exact(amount.get()),
                committedOn.get(),
                reference.get(),
                tranches,
                source,
                now);
    }

    private static Source source(CommitmentDraft.@Nullable SourceDraft sent, Violations wrong) {
        wrong.value("source", sent).required();
        if (sent == null) {
            return new Source("", null, null, false, false);
        }
        Violations inside = wrong.in("source");
        var publication = inside.text("publication", sent.publication())
                .required()
                .notBlank()
                .maxLength(TEXT_CHARACTERS);
        var date = inside.date("date", sent.date()).notInFuture();
        var locator = inside.text("locator", sent.locator()).maxLength(TEXT_CHARACTERS);
        return new Source(
                publication.orElse(""),
                date.orNull(),
                locator.orNull(),
                Boolean.TRUE.equals(sent.outside()),
                Boolean.TRUE.equals(sent.illustrative()));
    }
}
