package org.shanhai.funding.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.funding.money.FundType;
import org.shanhai.funding.money.UseLevel;
import org.shanhai.funding.projects.KnownProject;
import org.shanhai.funding.projects.Standing;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;

class CommitmentDecisionTest {

    /** 2025-07-01 in Shanghai, still 2025-06-30 in UTC. */
    private static final Instant NOW = Instant.parse("2025-06-30T16:30:00Z");

    private static final UUID PROJECT = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-000000000002");

    private static final KnownProject KNOWN = new KnownProject(
            PROJECT,
            "P13",
            Standing.OPEN,
            List.of(new KnownProject.Donor("110000", "110000"), new KnownProject.Donor("330200", "330000")),
            List.of("BUILT"));

    @Test
    void aCompleteDraftBecomesACommitmentOfTheCountedDonor() {
        Commitment commitment = decide(draft("330200", "100.5", LocalDate.of(2025, 7, 1), null));

        assertThat(commitment.tags().donorCode()).isEqualTo("330200");
        assertThat(commitment.tags().countedDonorCode()).isEqualTo("330000");
        assertThat(commitment.amountCny()).isEqualTo(new BigDecimal("100.50"));
        assertThat(commitment.openCny()).isEqualTo(new BigDecimal("100.50"));
        assertThat(commitment.recordedAt()).isEqualTo(NOW);
    }

    static Stream<Arguments> brokenRules() {
        LocalDate today = LocalDate.of(2025, 7, 1);
        return Stream.of(
                Arguments.of("a donor that is none of the project's", draft("120000", "1", today, null), "donorCode"),
                Arguments.of("nothing promised", draft("110000", "0", today, null), "amountCny"),
                Arguments.of("a negative amount", draft("110000", "-0.01", today, null), "amountCny"),
                Arguments.of("a third decimal", draft("110000", "0.001", today, null), "amountCny"),
                Arguments.of("tomorrow in Shanghai", draft("110000", "1", today.plusDays(1), null), "committedOn"),
                Arguments.of(
                        "tranches below the amount",
                        draft("110000", "100", today, List.of(dated("60"), dated("39.99"))),
                        "tranches"),
                Arguments.of(
                        "a tranche due on a date and a milestone",
                        draft("110000", "100", today, List.of(new TrancheDraft(new BigDecimal("100"), today, "BUILT"))),
                        "tranches[0].dueOn"),
                Arguments.of(
                        "a tranche due on nothing",
                        draft("110000", "100", today, List.of(new TrancheDraft(new BigDecimal("100"), null, null))),
                        "tranches[0].dueOn"),
                Arguments.of(
                        "a milestone that the project has not",
                        draft("110000", "100", today, List.of(new TrancheDraft(new BigDecimal("100"), null, "OPENED"))),
                        "tranches[0].onMilestone"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRules")
    void refusesNamingTheField(String what, CommitmentDraft draft, String field) {
        Refusal refusal = refusal(draft, KNOWN);

        assertThat(refusal.kind()).as(what).isEqualTo(Refusal.Kind.BROKEN_RULE);
        assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void takesTranchesThatSumToTheAmount() {
        Commitment commitment = decide(draft(
                "110000",
                "100",
                LocalDate.of(2025, 3, 31),
                List.of(dated("60.01"), new TrancheDraft(new BigDecimal("39.99"), null, "BUILT"))));

        assertThat(commitment.tranches()).extracting(Tranche::number).containsExactly(1, 2);
    }

    @Test
    void aMissingFieldIsNamed() {
        CommitmentDraft empty = new CommitmentDraft(null, null, null, null, null, null, null, null, null, null, null);

        Refusal refusal = refusal(empty, KNOWN);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BAD_REQUEST);
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly(
                        "donorCode",
                        "fundingYear",
                        "amountCny",
                        "fundType",
                        "useLevel",
                        "livelihood",
                        "committedOn",
                        "reference",
                        "source");
    }

    @Test
    void takesNoMoneyForACancelledProject() {
        KnownProject cancelled = new KnownProject(PROJECT, "P13", Standing.CANCELLED, KNOWN.donors(), List.of());

        assertThat(refusal(draft("110000", "1", LocalDate.of(2025, 7, 1), null), cancelled)
                        .code())
                .isEqualTo("project-cancelled");
    }

    @Test
    void refusesAnotherCurrencyByName() {
        CommitmentDraft good = draft("110000", "1", LocalDate.of(2025, 7, 1), null);
        CommitmentDraft dollars = new CommitmentDraft(
                good.donorCode(),
                good.fundingYear(),
                good.amountCny(),
                good.fundType(),
                good.useLevel(),
                good.livelihood(),
                good.committedOn(),
                good.reference(),
                null,
                good.source(),
                "USD");

        assertThat(refusal(dollars, KNOWN).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("currency");
            assertThat(violation.code()).isEqualTo("currency-not-cny");
            assertThat(violation.value()).isEqualTo("USD");
        });
    }

    @Test
    void refusesAnAmountThatSumsCouldNotHold() {
        assertThatThrownBy(() -> decide(draft("110000", "100000000000000000.00", LocalDate.of(2025, 7, 1), null)))
                .isInstanceOf(RefusedException.class);
    }

    private static Commitment decide(CommitmentDraft draft) {
        return CommitmentDecision.decide(draft, KNOWN, ID, NOW);
    }

    private static Refusal refusal(CommitmentDraft draft, KnownProject project) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> CommitmentDecision.decide(draft, project, ID, NOW));
        assertThat(refused).isNotNull();
        return refused.refusal();
    }

    private static TrancheDraft dated(String amount) {
        return new TrancheDraft(new BigDecimal(amount), LocalDate.of(2025, 12, 31), null);
    }

    private static CommitmentDraft draft(
            String donor, String amount, LocalDate committedOn, @Nullable List<TrancheDraft> tranches) {
        return new CommitmentDraft(
                donor,
                2025L,
                new BigDecimal(amount),
                FundType.AID,
                UseLevel.COUNTY_OR_BELOW,
                true,
                committedOn,
                "K-1",
                tranches,
                new CommitmentDraft.SourceDraft("Plan 2025", null, null, null, true),
                null);
    }
}
