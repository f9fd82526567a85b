package org.shanhai.project.report;

import java.util.List;
import org.shanhai.project.assurance.Correction;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.Verification;

/**
 * All that is known of a report.
 *
 * @param revisions 1, 2, 3 … up to the one that holds
 * @param corrections those that made the second revision and the later ones
 * @param verifications what verifiers decided, in the order of recording
 */
public record ReportDossier(
        ReportState state, List<Report> revisions, List<Correction> corrections, List<Verification> verifications) {

    public ReportDossier {
        revisions = List.copyOf(revisions);
        corrections = List.copyOf(corrections);
        verifications = List.copyOf(verifications);
    }

    /** Leaves out what was recorded after the state was read. */
    static ReportDossier of(
            ReportState state, List<Report> revisions, List<Correction> corrections, List<Verification> verifications) {
        return new ReportDossier(
                state,
                revisions.subList(0, state.revision()),
                corrections.stream()
                        .filter(correction -> correction.revision() <= state.revision())
                        .toList(),
                verifications.stream()
                        .filter(verification -> verification.revision() <= state.revision())
                        .toList());
    }

    /** The values that hold. */
    public Report current() {
        return revisions.get(state.revision() - 1);
    }

    public Report revision(int number) {
        return revisions.get(number - 1);
    }
}
