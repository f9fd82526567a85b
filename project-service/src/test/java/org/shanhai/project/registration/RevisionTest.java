package org.shanhai.project.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.project.Given;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.ProjectStatus;

class RevisionTest {

    private final ProjectHead current = Registration.decide(
                    Drafts.draft(it -> it), Given.PROJECT, List.of(), Given.REFERENCE, Given.nothingWrong())
            .orThrow();

    @Test
    void changeOfTheHeadAloneIsRevision() {
        Revision revision = decide(it -> note(it, "moved to hall 2"), Set.of()).orThrow();
        assertThat(revision.events()).isEqualTo(1);
        assertThat(revision.revised()).isNotNull();
        assertThat(revision.status()).isNull();
        assertThat(revision.result().note()).isEqualTo("moved to hall 2");
    }

    @Test
    void changeOfTheStatusAloneIsChangeOfStatus() {
        Revision revision =
                decide(it -> status(it, ProjectStatus.SUSPENDED), Set.of()).orThrow();
        assertThat(revision.events()).isEqualTo(1);
        assertThat(revision.revised()).isNull();
        assertThat(revision.status()).isEqualTo(ProjectStatus.SUSPENDED);
        assertThat(revision.result()).isEqualTo(current.withStatus(ProjectStatus.SUSPENDED));
    }

    @Test
    void changeOfBothIsTwoEventsAndTheRevisedHeadKeepsTheOldStatus() {
        Revision revision = decide(it -> note(status(it, ProjectStatus.CLOSED), "all done"), Set.of())
                .orThrow();
        assertThat(revision.events()).isEqualTo(2);
        assertThat(revision.revised())
                .isNotNull()
                .extracting(ProjectHead::status)
                .isEqualTo(ProjectStatus.IMPLEMENTATION);
        assertThat(revision.result().status()).isEqualTo(ProjectStatus.CLOSED);
    }

    @Test
    void changeOfNothingIsNoEvent() {
        assertThat(decide(it -> it, Set.of()).orThrow().events()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PIPELINE", "CANCELLED"})
    void cancelledProjectStaysCancelledAndStartedOneLeavesThePipelineForGood(ProjectStatus to) {
        ProjectHead from =
                current.withStatus(to == ProjectStatus.PIPELINE ? ProjectStatus.IMPLEMENTATION : ProjectStatus.CLOSED);
        assertThat(Given.refusals(decide(from, it -> status(it, to), "why", Set.of())))
                .containsExactly("status: status-not-reachable");
    }

    @Test
    void refusesToTakeAwayPhaseThatIsInUse() {
        assertThat(Given.refusals(decide(it -> phases(it), Set.of("PHASE_1", "WHOLE"))))
                .containsExactly("phases: phase-in-use");
        assertThat(decide(it -> phases(it), Set.of("WHOLE"))).isInstanceOf(Decision.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({"' ', reason: blank"})
    void refusesToChangeWithoutReason(String reason, String refusal) {
        assertThat(Given.refusals(decide(current, it -> note(it, "x"), reason, Set.of())))
                .containsExactly(refusal);
    }

    private Decision<Revision> decide(UnaryOperator<Drafts> change, Set<String> phasesInUse) {
        return decide(current, change, "why", phasesInUse);
    }

    private static Decision<Revision> decide(
            ProjectHead from, UnaryOperator<Drafts> change, String reason, Set<String> phasesInUse) {
        return Revision.decide(
                from, Drafts.draft(change), reason, List.of(), phasesInUse, Given.REFERENCE, Given.nothingWrong());
    }

    private static Drafts note(Drafts it, String note) {
        it.note = note;
        return it;
    }

    private static Drafts status(Drafts it, ProjectStatus status) {
        it.status = status;
        return it;
    }

    private static Drafts phases(Drafts it, String... phases) {
        it.phases = List.of(phases);
        return it;
    }
}
