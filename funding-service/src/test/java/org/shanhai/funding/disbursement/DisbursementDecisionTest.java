package org.shanhai.funding.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.Source;
import org.shanhai.funding.money.Tags;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;

class DisbursementDecisionTest {

    private static final Instant NOW = Instant.parse("2025-06-30T16:30:00Z");
    private static final UUID PROJECT = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000002");

    @Test
    void paysUpToTheLastFen() {
        Disbursement disbursement =
                DisbursementDecision.decide(draft("40.01"), commitment("100.00", "59.99"), project(false), ID, NOW);

        assertThat(disbursement.openAfterCny()).isEqualTo(new BigDecimal("0.00"));
    }

    @ParameterizedTest(name = "{0} of {1} with {2} paid")
    @CsvSource({"40.02, 100.00, 59.99", "0.01, 100.00, 100.00", "-1.00, 100.00, 0.00", "0, 100.00, 0.00"})
    void refusesDisbursementAboveCommitmentOrWithoutMoney(String amount, String committed, String paid) {
        Refusal refusal = refusal(draft(amount), commitment(committed, paid), project(false));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BROKEN_RULE);
        assertThat(refusal.violations()).extracting(Violation::field).containsExactly("amountCny");
        assertThat(refusal.violations().getFirst().value()).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void paysNothingForACancelledProject() {
        assertThat(refusal(draft("1.00"), commitment("100.00", "0.00"), project(true))
                        .code())
                .isEqualTo("project-cancelled");
    }

    @Test
    void refusesAValueDateInTheFuture() {
        DisbursementDraft draft = new DisbursementDraft(new BigDecimal("1.00"), LocalDate.of(2025, 7, 2), "D-1", null);

        assertThat(refusal(draft, commitment("100.00", "0.00"), project(false)).violations())
                .extracting(Violation::field)
                .containsExactly("date");
    }

    private static Refusal refusal(DisbursementDraft draft, Commitment commitment, KnownProject project) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> DisbursementDecision.decide(draft, commitment, project, ID, NOW));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static DisbursementDraft draft(String amount) {
        return new DisbursementDraft(new BigDecimal(amount), LocalDate.of(2025, 7, 1), "D-1", null);
    }

    private static KnownProject project(boolean cancelled) {
        return new KnownProject(
                PROJECT, "P01", cancelled, List.of(new KnownProject.Donor("110000", "110000")), List.of());
    }

    private static Commitment commitment(String amount, String paid) {
        return new Commitment(
                ID,
                PROJECT,
                new Tags("110000", "110000", 2025, FundType.AID, UseLevel.COUNTY_OR_BELOW, true),
                new BigDecimal(amount),
                new BigDecimal(paid),
                LocalDate.of(2025, 3, 31),
                "K-1",
                List.of(),
                new Source("Plan 2025", null, null, false, true),
                NOW);
    }
}
