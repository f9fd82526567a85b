package org.shanhai.project.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.Given;
import org.shanhai.project.assurance.ReportState.Membership;
import org.shanhai.project.assurance.Verification.Verdict;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.Signature;

class ReportStateTest {

    private static final Membership SERIES = new Membership("EMPLOYMENT/DIRECT", "PERSONS");

    private final ReportState taken =
            ReportState.taken(Given.REPORT, ReportKind.EMPLOYMENT, Given.stamp(), by("ada"), SERIES);

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void correctionTakesEveryDecisionBack(Verdict verdict) {
        ReportState decided = taken.decided(decision(verdict));
        assertThat(decided.assurance().name()).isEqualTo(verdict.name());
        ReportState corrected = decided.corrected(by("ben"), SERIES);
        assertThat(corrected.assurance()).isEqualTo(Assurance.REPORTED);
        assertThat(corrected.verified()).isNull();
        assertThat(corrected.revision()).isEqualTo(2);
        assertThat(corrected.reported()).isEqualTo(taken.reported());
        assertThat(corrected.valuesBy()).isEqualTo(by("ben"));
    }

    @ParameterizedTest(name = "reported by ada, corrected by {0} and then {1}: {2} may decide: {3}")
    @CsvSource({
        "   ,    , ada, false",
        "   ,    , ben, true",
        "ben,    , ben, false",
        "ben,    , ada, false",
        "ben, cai, ben, true",
        "ben, cai, cai, false",
        "ben, cai, ada, false",
        "ben, cai, dora, true"
    })
    void fourEyesSeeEachRevision(@Nullable String first, @Nullable String second, String verifier, boolean allowed) {
        ReportState state = taken;
        for (String corrector : Arrays.asList(first, second)) {
            if (corrector != null) {
                state = state.corrected(by(corrector), SERIES);
            }
        }
        assertThat(state.decideVerification(verifier, null) instanceof Decision.Accepted)
                .isEqualTo(allowed);
    }

    @Test
    void revisionThatWasOvertakenIsNeitherCorrectedNorDecidedOn() {
        ReportState corrected = taken.corrected(by("ben"), SERIES);
        assertThat(Given.refusals(corrected.decideCorrection(1))).containsExactly("revision: overtaken");
        assertThat(Given.refusals(corrected.decideVerification("cai", 1))).containsExactly("revision: overtaken");
        assertThat(corrected.decideCorrection(2).orThrow()).isEqualTo(3);
        assertThat(corrected.decideVerification("cai", 2).orThrow()).isEqualTo(2);
        assertThat(corrected.decideCorrection(1))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void withdrawnReportStaysWithdrawnWithTheValuesOfItsLastAuthor() {
        ReportState withdrawn = taken.decided(decision(Verdict.VERIFIED)).withdrawn();
        assertThat(withdrawn.assurance()).isEqualTo(Assurance.WITHDRAWN);
        assertThat(withdrawn.verified()).isNull();
        assertThat(withdrawn.valuesBy()).isEqualTo(by("ada"));
        assertThat(Given.refusals(withdrawn.decideCorrection(null))).containsExactly("reportId: withdrawn-for-good");
        assertThat(Given.refusals(withdrawn.decideVerification("cai", null)))
                .containsExactly("reportId: withdrawn-not-verified");
    }

    private static Verification decision(Verdict verdict) {
        Verified verified = verdict == Verdict.VERIFIED ? new Verified(BigDecimal.TEN, null) : null;
        return new Verification(
                new UUID(0, 1), Given.REPORT, 1, Given.stamp(), by("cai"), verdict, verified, "payroll", "why");
    }

    private static Signature by(String account) {
        return new Signature(account, "office", "110000");
    }
}
