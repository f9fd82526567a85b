package org.shanhai.funding.commitment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads commitments with their history, all of it as it stood at one moment. */
@Service
public class ReadingCommitments {

    private final Commitments commitments;

    ReadingCommitments(Commitments commitments) {
        this.commitments = commitments;
    }

    /** @param revisions oldest first */
    public record WithHistory(Commitment commitment, List<Revision> revisions) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<WithHistory> find(UUID id) {
        return commitments.find(id).map(commitment -> new WithHistory(commitment, commitments.revisions(id)));
    }

    /** All of a project, oldest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<WithHistory> ofProject(UUID projectId) {
        var revisions = commitments.revisionsOfProject(projectId);
        return commitments.ofProject(projectId).stream()
                .map(commitment -> new WithHistory(commitment, revisions.getOrDefault(commitment.id(), List.of())))
                .toList();
    }
}
