package org.shanhai.funding.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.funding.commitment.Balance;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Promises;
import org.shanhai.funding.projects.Standing;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;

class DisbursementDecisionTest {

    private static final Instant NOW = Instant.parse("2025-06-30T16:30:00Z");
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000003");

    @Test
    void paysUpToTheLastFen() {
        Commitment commitment = Promises.of("100.00", "59.99");

        Disbursement disbursement = decide(draft("40.01", null), commitment, Standing.OPEN);

        assertThat(commitment
                        .moved(Balance.paid(disbursement.amountCny()), null)
                        .openCny())
                .isEqualTo(new BigDecimal("0.00"));
    }

    @ParameterizedTest(name = "{0} of {1} with {2} paid")
    @CsvSource({"40.02, 100.00, 59.99", "0.01, 100.00, 100.00", "-1.00, 100.00, 0.00", "0, 100.00, 0.00"})
    void refusesDisbursementAboveCommitmentOrWithoutMoney(String amount, String committed, String paid) {
        Refusal refusal = refusal(draft(amount, null), Promises.of(committed, paid), Standing.OPEN);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BROKEN_RULE);
        assertThat(refusal.violations()).extracting(Violation::field).containsExactly("amountCny");
        assertThat(refusal.violations().getFirst().value()).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void whatWaitsForASecondPersonCannotBePaidTwice() {
        Commitment commitment = Promises.of("100.00", "0.00").moved(Balance.reserved(new BigDecimal("60.00")), null);

        assertThat(refusal(draft("40.01", null), commitment, Standing.OPEN).violations())
                .extracting(Violation::code)
                .containsExactly("above-available");
        assertThat(decide(draft("40.00", null), commitment, Standing.OPEN).amountCny())
                .isEqualTo(new BigDecimal("40.00"));
    }

    @ParameterizedTest(name = "{0} on tranche {1}: {2}")
    @CsvSource({
        "60.00, 1, ",
        "60.01, 1, above-tranche",
        "30.00, 2, ",
        "30.01, 2, above-tranche",
        "1.00, 3, no-such-tranche",
    })
    void neverPaysAboveATranche(String amount, long tranche, @Nullable String code) {
        Commitment commitment = Promises.of(
                        "100.00", "0.00", Promises.tranche(1, "60.00"), Promises.tranche(2, "40.00"))
                .moved(Balance.paid(new BigDecimal("10.00")), 2);

        if (code == null) {
            assertThat(decide(draft(amount, tranche), commitment, Standing.OPEN).tranche())
                    .isEqualTo((int) tranche);
        } else {
            assertThat(refusal(draft(amount, tranche), commitment, Standing.OPEN)
                            .violations())
                    .extracting(Violation::code)
                    .containsExactly(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, project-cancelled", "SUSPENDED, project-suspended"})
    void paysNothingToAProjectThatIsOnHold(Standing standing, String code) {
        assertThat(refusal(draft("1.00", null), Promises.of("100.00", "0.00"), standing)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void refusesAValueDateInTheFuture() {
        DisbursementDraft draft =
                new DisbursementDraft(new BigDecimal("1.00"), LocalDate.of(2025, 7, 2), "D-1", null, null, null);

        assertThat(refusal(draft, Promises.of("100.00", "0.00"), Standing.OPEN).violations())
                .extracting(Violation::field)
                .containsExactly("date");
    }

    @ParameterizedTest(name = "{0} with a limit of {1}: two persons {2}")
    @CsvSource({"99.99, 100.00, false", "100.00, 100.00, true", "100.01, 100.00, true", "1000000.00, , false"})
    void fromTheLimitOnASecondPersonMustAgree(BigDecimal amount, @Nullable BigDecimal limit, boolean two) {
        assertThat(DisbursementDecision.needsSecondPerson(amount, Optional.ofNullable(limit)))
                .isEqualTo(two);
    }

    @Test
    void whoAskedForAPaymentDoesNotDecideOnIt() {
        Disbursement waiting = decide(draft("1.00", null), Promises.of("100.00", "0.00"), Standing.OPEN);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> ApprovalDecision.decide(
                        new ApprovalDraft(ApprovalDraft.Decision.APPROVED, null), waiting, "anna", NOW));

        assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(ApprovalDecision.decide(
                                new ApprovalDraft(ApprovalDraft.Decision.APPROVED, null), waiting, "bert", NOW)
                        .yes())
                .isTrue();
    }

    @Test
    void aRefusalSaysWhy() {
        Disbursement waiting = decide(draft("1.00", null), Promises.of("100.00", "0.00"), Standing.OPEN);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> ApprovalDecision.decide(
                        new ApprovalDraft(ApprovalDraft.Decision.REFUSED, null), waiting, "bert", NOW));

        assertThat(refused.refusal().violations()).extracting(Violation::field).containsExactly("reason");
    }

    @ParameterizedTest(name = "{0} back of 10.00 with {1} returned: {2}")
    @CsvSource({
        "10.00, 0.00, ",
        "10.01, 0.00, above-paid",
        "5.00, 5.00, ",
        "5.01, 5.00, above-paid",
        "0.00, 0.00, not-positive"
    })
    void neverTakesBackMoreThanWasPaid(String amount, String returned, @Nullable String code) {
        Disbursement open = decide(draft("10.00", null), Promises.of("100.00", "0.00"), Standing.OPEN);
        Disbursement paid = new Disbursement(
                open.id(),
                open.commitmentId(),
                open.projectId(),
                open.donorCode(),
                open.countedDonorCode(),
                open.amountCny(),
                null,
                open.paidOn(),
                open.reference(),
                null,
                Disbursement.State.BOOKED,
                open.request(),
                null,
                new BigDecimal(returned),
                NOW);
        ReturnDraft draft =
                new ReturnDraft(new BigDecimal(amount), LocalDate.of(2025, 7, 1), "R-1", "wrong account", null);

        if (code == null) {
            assertThat(ReturnDecision.decide(draft, paid, ID, NOW).amountCny()).isEqualTo(new BigDecimal(amount));
        } else {
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> ReturnDecision.decide(draft, paid, ID, NOW));
            assertThat(refused.refusal().violations())
                    .extracting(Violation::code)
                    .containsExactly(code);
        }
    }

    private static Disbursement decide(DisbursementDraft draft, Commitment commitment, Standing standing) {
        return DisbursementDecision.decide(draft, commitment, standing, ID, "anna", NOW);
    }

    private static Refusal refusal(DisbursementDraft draft, Commitment commitment, Standing standing) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> decide(draft, commitment, standing));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static DisbursementDraft draft(String amount, @Nullable Long tranche) {
        return new DisbursementDraft(new BigDecimal(amount), LocalDate.of(2025, 7, 1), "D-1", null, tranche, null);
    }
}
