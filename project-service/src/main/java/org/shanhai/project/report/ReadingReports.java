package org.shanhai.project.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Page;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.platform.web.Refusal;
import org.shanhai.project.assurance.Correction;
import org.shanhai.project.assurance.Corrections;
import org.shanhai.project.assurance.ReportFilter;
import org.shanhai.project.assurance.ReportState;
import org.shanhai.project.assurance.ReportStates;
import org.shanhai.project.assurance.Verification;
import org.shanhai.project.assurance.Verifications;
import org.shanhai.project.history.ReportKind;
import org.shanhai.project.standing.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads reports, whatever their kind, with all that became of them. The state is read first, and nothing is shown that came after it: what
 * led to it is there by then and never changes.
 */
@Service
@Transactional(readOnly = true)
public class ReadingReports {

    private final Turns turns;
    private final ReportStates states;
    private final Revisions revisions;
    private final Corrections corrections;
    private final Verifications verifications;

    ReadingReports(
            Turns turns,
            ReportStates states,
            Revisions revisions,
            Corrections corrections,
            Verifications verifications) {
        this.turns = turns;
        this.states = states;
        this.revisions = revisions;
        this.corrections = corrections;
        this.verifications = verifications;
    }

    public Optional<ReportDossier> find(UUID id) {
        return states.find(id).map(state -> read(List.of(state)).getFirst());
    }

    public Page<ReportDossier> list(ReportFilter filter, PageRequest page) {
        return dossiers(Page.of(
                states.list(filter, page), page, state -> List.of(state.id().toString())));
    }

    /**
     * The reports of a project in the order of recording.
     *
     * @param kind null for all
     */
    public Page<ReportDossier> of(UUID projectId, @Nullable ReportKind kind, PageRequest page) {
        if (turns.find(projectId).isEmpty()) {
            throw Refusal.notFound("projectId", projectId).asException();
        }
        return dossiers(Page.of(
                states.of(projectId, kind, page),
                page,
                state -> List.of(Long.toString(state.reported().sequence()))));
    }

    private Page<ReportDossier> dossiers(Page<ReportState> found) {
        return new Page<>(read(found.items()), found.nextCursor());
    }

    /** In the order of the states. */
    private List<ReportDossier> read(List<ReportState> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = found.stream().map(ReportState::id).toList();
        Map<UUID, List<Report>> revisionsById = revisions.of(found);
        Map<UUID, List<Correction>> correctionsById = byReport(corrections.of(ids), Correction::reportId);
        Map<UUID, List<Verification>> verificationsById = byReport(verifications.of(ids), Verification::reportId);
        return found.stream()
                .map(state -> ReportDossier.of(
                        state,
                        Objects.requireNonNull(revisionsById.get(state.id())),
                        correctionsById.getOrDefault(state.id(), List.of()),
                        verificationsById.getOrDefault(state.id(), List.of())))
                .toList();
    }

    private static <T> Map<UUID, List<T>> byReport(Collection<T> rows, Function<T, UUID> reportId) {
        Map<UUID, List<T>> byId = new HashMap<>();
        rows.forEach(row -> byId.computeIfAbsent(reportId.apply(row), id -> new ArrayList<>())
                .add(row));
        return byId;
    }
}
