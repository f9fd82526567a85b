package org.shanhai.project.assurance;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.shanhai.project.claim.Series;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.Signature;
import org.shanhai.project.standing.Stamp;

/**
 * How a report stands now.
 *
 * @param reported when and where in its project's stream it was taken; corrections do not move it
 * @param by who reported it
 * @param revision the one that holds: 1 is the report as it was taken
 * @param revisedBy who made the values that hold, null as long as they are the first ones
 * @param verified how much of it, null unless VERIFIED and null when the report has no number
 * @param series what it counts and where it belongs, null for pay
 */
public record ReportState(
        UUID id,
        ReportKind kind,
        Stamp reported,
        Signature by,
        int revision,
        @Nullable Signature revisedBy,
        Assurance assurance,
        @Nullable Verified verified,
        @Nullable Membership series) {

    /**
     * Where a report counts.
     *
     * @param seriesKey which series of its project
     * @param unit what it counts, null where it named none
     */
    public record Membership(String seriesKey, @Nullable String unit) {

        public static Membership of(Series series) {
            return new Membership(series.key(), series.unit());
        }
    }

    /** A report that was just taken. */
    public static ReportState taken(UUID id, ReportKind kind, Stamp stamp, Signature by, @Nullable Membership series) {
        return new ReportState(id, kind, stamp, by, 1, null, Assurance.REPORTED, null, series);
    }

    /** Who made the values that hold. */
    public Signature valuesBy() {
        return revisedBy == null ? by : revisedBy;
    }

    /** Whether the account reported it or made the values that hold. */
    public boolean isOf(String account) {
        return by.account().equals(account) || valuesBy().account().equals(account);
    }

    /**
     * Decides whether it can be corrected.
     *
     * @param seenRevision the revision that the caller looked at, null when not said
     * @return the number of the next revision
     */
    public Decision<Integer> decideCorrection(@Nullable Integer seenRevision) {
        if (seenRevision != null && seenRevision != revision) {
            return Decision.refused(overtaken(seenRevision));
        }
        return assurance == Assurance.WITHDRAWN
                ? Decision.refused(Refusal.brokenRule(Violation.of("reportId", "withdrawn-for-good", id)))
                : Decision.accepted(revision + 1);
    }

    /** The next revision with new values. What was decided on the values before says nothing of these. */
    public ReportState corrected(Signature correctedBy, @Nullable Membership newSeries) {
        return new ReportState(id, kind, reported, by, revision + 1, correctedBy, Assurance.REPORTED, null, newSeries);
    }

    /** Taken back, with the values that it had. */
    public ReportState withdrawn() {
        return new ReportState(id, kind, reported, by, revision + 1, revisedBy, Assurance.WITHDRAWN, null, series);
    }

    /**
     * Decides whether the account may decide on it: four eyes see each revision, and a withdrawn report is no claim any more.
     *
     * @param seenRevision the revision that the verifier looked at, null when not said
     * @return the revision that is decided on
     */
    public Decision<Integer> decideVerification(String account, @Nullable Integer seenRevision) {
        if (isOf(account)) {
            return Decision.refused(Refusal.forbidden("four-eyes"));
        }
        if (seenRevision != null && seenRevision != revision) {
            return Decision.refused(overtaken(seenRevision));
        }
        return assurance == Assurance.WITHDRAWN
                ? Decision.refused(Refusal.brokenRule(Violation.of("reportId", "withdrawn-not-verified", id)))
                : Decision.accepted(revision);
    }

    /** As a verifier decided; a later decision replaces. */
    public ReportState decided(Verification verification) {
        Assurance now = switch (verification.verdict()) {
            case VERIFIED -> Assurance.VERIFIED;
            case REJECTED -> Assurance.REJECTED;
        };
        return new ReportState(id, kind, reported, by, revision, revisedBy, now, verification.verified(), series);
    }

    private Refusal overtaken(int seenRevision) {
        return Refusal.conflict(
                "report-corrected-meanwhile",
                new Violation("revision", "overtaken", seenRevision, Map.of("current", revision)));
    }
}
