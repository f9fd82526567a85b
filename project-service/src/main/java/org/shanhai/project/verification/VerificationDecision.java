package org.shanhai.project.verification;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.reference.IndicatorEntry;
import org.shanhai.platform.web.Violations;
import org.shanhai.project.assurance.Verification.Verdict;
import org.shanhai.project.assurance.Verified;
import org.shanhai.project.claim.Limits;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.report.Report;

/** The rules of a decision on a report. */
final class VerificationDecision {

    private static final int MAX_EVIDENCE_CHARACTERS = 1000;
    private static final int MAX_NOTE_CHARACTERS = 2000;

    private VerificationDecision() {}

    /**
     * Decides how much of a report is verified.
     *
     * @param entry what the catalogue says of its indicator, empty for other kinds of reports
     * @return empty with REJECTED, and for a report without a number
     */
    static Decision<Optional<Verified>> decide(
            VerifyReport command, Report report, Optional<IndicatorEntry> entry, Violations wrong) {
        wrong.text("evidence", command.evidence()).notBlank().maxLength(MAX_EVIDENCE_CHARACTERS);
        wrong.text("note", command.note()).notBlank().maxLength(MAX_NOTE_CHARACTERS);
        switch (command.verdict()) {
            case VERIFIED -> checkValue(wrong, command.verifiedValue(), report, entry);
            case REJECTED -> {
                wrong.text("note", command.note()).required();
                wrong.decimal("verifiedValue", command.verifiedValue()).absent("verified-value-with-rejection");
            }
        }
        if (!wrong.isEmpty()) {
            return Decision.refused(wrong);
        }
        BigDecimal value = command.verifiedValue() == null ? report.value() : command.verifiedValue();
        return Decision.accepted(
                command.verdict() == Verdict.REJECTED || value == null
                        ? Optional.empty()
                        : Optional.of(verified(Limits.plain(value), report, entry)));
    }

    private static void checkValue(
            Violations wrong, @Nullable BigDecimal value, Report report, Optional<IndicatorEntry> entry) {
        if (value == null) {
            return;
        }
        BigDecimal reported = report.value();
        if (reported == null) {
            wrong.add("verifiedValue", "nothing-to-verify", value);
            return;
        }
        wrong.decimal("verifiedValue", value).notNegative().decimals(places(report, entry));
        if (value.compareTo(reported) > 0) {
            wrong.add("verifiedValue", "above-reported", value, Map.of("reported", reported));
        }
        if (report instanceof Report.OfPay && value.compareTo(reported) < 0) {
            wrong.add("verifiedValue", "pay-not-partial", value, Map.of("reported", reported));
        }
    }

    private static int places(Report report, Optional<IndicatorEntry> entry) {
        return switch (report) {
            case Report.OfEmployment employment -> 0;
            case Report.OfTraining training -> 0;
            case Report.OfOutcome outcome -> entry.map(IndicatorEntry::decimals).orElse(0);
            case Report.OfPay pay -> 2;
        };
    }

    private static Verified verified(BigDecimal value, Report report, Optional<IndicatorEntry> entry) {
        return switch (report) {
            case Report.OfOutcome(var outcome) ->
                new Verified(
                        value,
                        entry.map(indicator -> Limits.plain(indicator.toCanonical(value, outcome.unit())))
                                .orElse(null));
            case Report.OfEmployment employment -> new Verified(value, null);
            case Report.OfTraining training -> new Verified(value, null);
            case Report.OfPay pay -> new Verified(value, null);
        };
    }
}
