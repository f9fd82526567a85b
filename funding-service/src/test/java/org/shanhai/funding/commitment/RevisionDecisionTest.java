package org.shanhai.funding.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.Standing;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;

class RevisionDecisionTest {

    private static final Instant NOW = Instant.parse("2025-06-30T16:30:00Z");
    private static final LocalDate TODAY = LocalDate.of(2025, 7, 1);

    @Test
    void aRevisionReplacesTheAmountAndKeepsWhatWasPaid() {
        Commitment before = Promises.of("100.00", "40.00");

        Revision step = revise(draft("60", null), before, Standing.OPEN);
        Commitment after = before.revised(step);

        assertThat(step.number()).isEqualTo(2);
        assertThat(after.amountCny()).isEqualTo(new BigDecimal("60.00"));
        assertThat(after.openCny()).isEqualTo(new BigDecimal("20.00"));
        assertThat(after.revision()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} with {1} paid, {2} returned and {3} waiting is taken: {4}")
    @CsvSource({
        "40.00, 40.00, 0.00, 0.00, true",
        "39.99, 40.00, 0.00, 0.00, false",
        "39.99, 40.00, 0.01, 0.00, true",
        "40.00, 40.00, 0.00, 0.01, false",
        "40.01, 40.00, 0.00, 0.01, true",
    })
    void neverGoesBelowWhatIsPaidOrSpokenFor(
            String amount, String paid, String returned, String reserved, boolean taken) {
        Commitment before = Promises.of("100.00", paid)
                .moved(Balance.returned(new BigDecimal(returned)), null)
                .moved(Balance.reserved(new BigDecimal(reserved)), null);

        if (taken) {
            assertThat(revise(draft(amount, null), before, Standing.OPEN).amountCny())
                    .isEqualTo(new BigDecimal(amount));
        } else {
            assertThat(refusal(draft(amount, null), before, Standing.OPEN).violations())
                    .extracting(Violation::code)
                    .containsExactly("below-paid");
        }
    }

    @Test
    void aCancelledProjectTakesNoMoreMoneyButLess() {
        Commitment before = Promises.of("100.00", "0.00");

        assertThat(refusal(draft("100.01", null), before, Standing.CANCELLED).violations())
                .extracting(Violation::code)
                .containsExactly("no-more-for-cancelled");
        assertThat(revise(draft("99.99", null), before, Standing.CANCELLED).amountCny())
                .isEqualTo(new BigDecimal("99.99"));
    }

    @Test
    void keepsTranchesOnlyWhileTheyStillSumToTheAmount() {
        Commitment before = Promises.of("100.00", "0.00", Promises.tranche(1, "60.00"), Promises.tranche(2, "40.00"));

        assertThat(refusal(draft("90.00", null), before, Standing.OPEN).violations())
                .extracting(Violation::field)
                .containsExactly("tranches");
        assertThat(revise(draft("90.00", List.of(dated("50.00"), dated("40.00"))), before, Standing.OPEN)
                        .tranches())
                .extracting(Tranche::amountCny)
                .containsExactly(new BigDecimal("50.00"), new BigDecimal("40.00"));
    }

    @Test
    void aTrancheOnWhichMoneyWasPaidStaysAndIsNotSmallerThanThat() {
        Commitment before = Promises.of("100.00", "0.00", Promises.tranche(1, "60.00"), Promises.tranche(2, "40.00"))
                .moved(Balance.paid(new BigDecimal("30.00")), 2);

        assertThat(refusal(draft("90.00", List.of(dated("60.01"), dated("29.99"))), before, Standing.OPEN)
                        .violations())
                .extracting(Violation::code)
                .containsExactly("tranche-below-paid");
        assertThat(refusal(draft("100.01", List.of(dated("100.01"))), before, Standing.OPEN)
                        .violations())
                .extracting(Violation::code)
                .containsExactly("tranche-below-paid");
        Revision step = revise(draft("90.00", List.of(dated("60.00"), dated("30.00"))), before, Standing.OPEN);
        assertThat(step.tranches().get(1).paidCny()).isEqualTo(new BigDecimal("30.00"));
    }

    @Test
    void refusesARevisionThatChangesNothing() {
        assertThat(refusal(draft("100.0", null), Promises.of("100.00", "0.00"), Standing.OPEN)
                        .violations())
                .extracting(Violation::code)
                .containsExactly("nothing-changed");
    }

    @ParameterizedTest
    @CsvSource({"2025-07-02, in-future", "2025-03-30, too-early"})
    void isDecidedBetweenThePromiseAndToday(LocalDate date, String code) {
        RevisionDraft draft = new RevisionDraft(new BigDecimal("50"), date, null, "less", null, null);

        assertThat(refusal(draft, Promises.of("100.00", "0.00"), Standing.OPEN).violations())
                .extracting(Violation::code)
                .containsExactly(code);
    }

    @Test
    void whatRemainsOfACancelledPromiseIsWhatIsPaidOnTheTranchesThatItCovers() {
        Commitment before = Promises.of("100.00", "0.00", Promises.tranche(1, "60.00"), Promises.tranche(2, "40.00"))
                .moved(Balance.paid(new BigDecimal("10.00")), 2)
                .moved(Balance.paid(new BigDecimal("65.00")), null);

        Revision step = RevisionDecision.cancel(new CancellationDraft(null, "ended"), before, NOW);
        Commitment after = before.revised(step);

        assertThat(after.cancelledOn()).isEqualTo(TODAY);
        assertThat(after.amountCny()).isEqualTo(new BigDecimal("75.00"));
        assertThat(after.openCny()).isEqualTo(new BigDecimal("0.00"));
        assertThat(after.tranches())
                .extracting(Tranche::amountCny)
                .containsExactly(new BigDecimal("60.00"), new BigDecimal("15.00"));
    }

    @Test
    void cancelsOnceAndNotWhileAPaymentWaits() {
        Commitment waiting = Promises.of("100.00", "0.00").moved(Balance.reserved(new BigDecimal("1.00")), null);
        Commitment cancelled = waiting.moved(Balance.released(new BigDecimal("1.00")), null);
        cancelled = cancelled.revised(RevisionDecision.cancel(new CancellationDraft(null, "ended"), cancelled, NOW));
        Commitment twice = cancelled;

        assertThat(cancelling(waiting).violations()).extracting(Violation::code).containsExactly("payments-waiting");
        assertThat(cancelling(twice).code()).isEqualTo("commitment-cancelled");
        assertThat(refusal(draft("1.00", null), twice, Standing.OPEN).code()).isEqualTo("commitment-cancelled");
    }

    private static Refusal cancelling(Commitment commitment) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> RevisionDecision.cancel(new CancellationDraft(null, "ended"), commitment, NOW));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static Revision revise(RevisionDraft draft, Commitment commitment, Standing standing) {
        return RevisionDecision.revise(draft, commitment, project(standing), NOW);
    }

    private static Refusal refusal(RevisionDraft draft, Commitment commitment, Standing standing) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> revise(draft, commitment, standing));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static KnownProject project(Standing standing) {
        return new KnownProject(
                Promises.PROJECT, "P01", standing, List.of(new KnownProject.Donor("110000", "110000")), List.of());
    }

    private static RevisionDraft draft(String amount, @Nullable List<TrancheDraft> tranches) {
        return new RevisionDraft(new BigDecimal(amount), TODAY, null, "new plan", tranches, null);
    }

    private static TrancheDraft dated(String amount) {
        return new TrancheDraft(new BigDecimal(amount), LocalDate.of(2025, 12, 31), null);
    }
}
