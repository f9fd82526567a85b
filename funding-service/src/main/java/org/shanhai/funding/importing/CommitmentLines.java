package org.shanhai.funding.importing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanhai.funding.commitment.Commitment;
import org.shanhai.funding.commitment.Commitments;
import org.shanhai.funding.commitment.Committing;
import org.shanhai.funding.commitment.Revising;
import org.shanhai.funding.disbursement.Disbursing;
import org.shanhai.funding.projects.KnownProjects;
import org.shanhai.platform.importing.Column;
import org.shanhai.platform.importing.Line;
import org.shanhai.platform.importing.LineImporter;
import org.shanhai.platform.importing.LineWriter;
import org.shanhai.platform.security.Caller;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;
import org.springframework.stereotype.Component;

/**
 * Makes a commitment for each line, or revises one when the line says why, and books what was paid of it. Years in the past are years like any
 * other, so a file of opening balances is a file of commitments with what was paid of them.
 */
@Component
class CommitmentLines implements LineImporter {

    private final Committing committing;
    private final Revising revising;
    private final Disbursing disbursing;
    private final Commitments commitments;
    private final KnownProjects projects;

    CommitmentLines(
            Committing committing,
            Revising revising,
            Disbursing disbursing,
            Commitments commitments,
            KnownProjects projects) {
        this.committing = committing;
        this.revising = revising;
        this.disbursing = disbursing;
        this.commitments = commitments;
        this.projects = projects;
    }

    @Override
    public String kind() {
        return "commitments";
    }

    @Override
    public List<Column> columns() {
        return CommitmentColumns.ALL;
    }

    @Override
    public LineWriter open(Caller caller, List<Line> lines) {
        Map<String, UUID> ids = projects.idsOf(lines.stream()
                .map(line -> line.text(CommitmentColumns.PROJECT))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return line -> write(caller, project(ids, line), line).toString();
    }

    private static UUID project(Map<String, UUID> ids, Line line) {
        String code = line.text(CommitmentColumns.PROJECT);
        UUID project = code == null ? null : ids.get(code);
        if (project == null) {
            throw refused(CommitmentColumns.PROJECT, "project-unknown", code);
        }
        return project;
    }

    private UUID write(Caller caller, UUID project, Line line) {
        UUID commitment = line.hasAny(CommitmentColumns.REVISION)
                ? revise(caller, project, line)
                : committing
                        .commit(caller, project, CommitmentColumns.commitment(line))
                        .id();
        if (line.hasAny(CommitmentColumns.PAID)) {
            pay(caller, commitment, line);
        }
        return commitment;
    }

    /** Amount and tranches are replaced; everything else must be what the commitment says. */
    private UUID revise(Caller caller, UUID project, Line line) {
        String donor = Objects.requireNonNull(line.text("donorCode"));
        String reference = Objects.requireNonNull(line.text("reference"));
        Optional<Commitment> known = commitments
                .findByReference(donor, reference)
                .filter(commitment -> commitment.projectId().equals(project));
        if (known.isEmpty()) {
            throw refused("reference", "commitment-unknown", reference);
        }
        try {
            CommitmentColumns.requireSame(line, known.get());
            return revising.revise(caller, known.get().id(), CommitmentColumns.revision(line))
                    .id();
        } catch (RefusedException refused) {
            throw refused.refusal()
                    .renamed(field -> switch (field) {
                        case "date" -> CommitmentColumns.REVISED_ON;
                        case "reason" -> CommitmentColumns.REVISION_REASON;
                        default -> field;
                    })
                    .asException();
        }
    }

    private void pay(Caller caller, UUID commitment, Line line) {
        try {
            disbursing.disburse(caller, commitment, CommitmentColumns.payment(line));
        } catch (RefusedException refused) {
            throw refused.refusal()
                    .renamed(field -> CommitmentColumns.PAID + field)
                    .asException();
        }
    }

    private static RuntimeException refused(String field, String code, @Nullable Object value) {
        return Refusal.brokenRule(Violation.of(field, code, value)).asException();
    }
}
