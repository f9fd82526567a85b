package org.shanhai.impact.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Stream;

class ReconcilingTest {
    private static final Map<Stream, Long> SEQUENCES = Map.of(Stream.PROJECT, 9L, Stream.FUNDING, 2L);

    private final Register register = new Register();
    private final Register.ProjectOf project = register.project("P1", "653201", "32163", "110000");
    private final Map<Owner, List<ProjectSums>> theirs = new HashMap<>();
    private boolean away;

    @BeforeEach
    void history() {
        project.hires("2025-05-31", 12L)
                .hires("2025-06-30", null)
                .separations("2025-06-30", 2L)
                .jobs(EmploymentMeasure.SNAPSHOT, EmploymentKind.INDIRECT, "2025-05-31", 500L, null)
                .jobs(EmploymentMeasure.SNAPSHOT, EmploymentKind.INDIRECT, "2025-06-30", null, null)
                .trained(TrainingMode.COURSE, "basic", TrainingUnit.PERSONS, Measure.DELTA, "2025-05-31", 30L)
                .planned("M1", "2025-05-31")
                .achieved("M1", "2025-06-30");
        String commitment = project.commit("110000", 2025, FundType.AID, "2025-03-31", "1000.10");
        project.disburse(commitment, "110000", 2025, FundType.AID, "2025-04-30", "250.05");
        theirs.put(Owner.PROJECT_SERVICE, List.of(new ProjectSums(project.id(), 9, reports())));
        theirs.put(Owner.FUNDING_SERVICE, List.of(new ProjectSums(project.id(), 2, money("250.05"))));
    }

    private static Map<String, @Nullable BigDecimal> reports() {
        Map<String, @Nullable BigDecimal> figures = new HashMap<>();
        figures.put("jobs/DIRECT/HIRES", new BigDecimal("12"));
        figures.put("jobs/DIRECT/SEPARATIONS", new BigDecimal("2"));
        figures.put("jobs/INDIRECT/SNAPSHOT", new BigDecimal("500"));
        figures.put("training/COURSE/PERSONS/basic", new BigDecimal("30"));
        figures.put("milestones/PLANNED", new BigDecimal("1"));
        figures.put("milestones/ACHIEVED", new BigDecimal("1"));
        return figures;
    }

    private static Map<String, @Nullable BigDecimal> money(String disbursed) {
        Map<String, @Nullable BigDecimal> figures = new HashMap<>();
        figures.put("committedCny", new BigDecimal("1000.10"));
        figures.put("disbursedCny", new BigDecimal(disbursed));
        figures.put("returnedCny", new BigDecimal("0.00"));
        return figures;
    }

    private LedgerView view() {
        LedgerView pure = PureIntake.view(register.events());
        List<ProjectLedger> projects = new ArrayList<>();
        for (ProjectLedger each : pure.projects()) {
            projects.add(new ProjectLedger(each.project(), each.series(), each.reportedAt(), SEQUENCES));
        }
        return new LedgerView(projects, Map.of(), null, pure.incomplete());
    }

    private Reconciliation found() {
        return new Reconciling(
                        this::view,
                        (owner, after) -> {
                            if (away) {
                                throw new OwnersSums.OwnerAwayException("away");
                            }
                            List<ProjectSums> all = theirs.getOrDefault(owner, List.of());
                            int from = 0;
                            while (after != null && !all.get(from).project().equals(after)) {
                                from++;
                            }
                            from += after == null ? 0 : 1;
                            // One to a page, so that turning the page is seen too.
                            return new OwnersSums.Page(
                                    all.subList(from, Math.min(all.size(), from + 1)),
                                    from + 1 < all.size() ? all.get(from).project() : null);
                        },
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        Duration.ZERO)
                .check();
    }

    @Test
    void agreesWhenEverySumIsTheSame() {
        Reconciliation found = found();

        assertThat(found.differences()).isEmpty();
        assertThat(found.agrees()).isTrue();
        assertThat(found.owners())
                .allSatisfy(owner -> assertThat(owner.compared()).isEqualTo(1));
    }

    @Test
    void namesProjectFigureAndBothValuesOfADifference() {
        theirs.put(Owner.FUNDING_SERVICE, List.of(new ProjectSums(project.id(), 2, money("250.06"))));
        Map<String, @Nullable BigDecimal> reports = reports();
        reports.remove("jobs/DIRECT/SEPARATIONS");
        reports.put("jobs/INDIRECT/SNAPSHOT", null);
        theirs.put(Owner.PROJECT_SERVICE, List.of(new ProjectSums(project.id(), 9, reports)));

        Reconciliation found = found();
        assertThat(found.agrees()).isFalse();
        assertThat(found.differenceCount()).isEqualTo(3);
        assertThat(found.differences())
                .containsExactlyInAnyOrder(
                        new Reconciliation.Difference(
                                Owner.PROJECT_SERVICE,
                                project.id(),
                                "jobs/DIRECT/SEPARATIONS",
                                new BigDecimal("2"),
                                null,
                                9),
                        new Reconciliation.Difference(
                                Owner.PROJECT_SERVICE,
                                project.id(),
                                "jobs/INDIRECT/SNAPSHOT",
                                new BigDecimal("500"),
                                null,
                                9),
                        new Reconciliation.Difference(
                                Owner.FUNDING_SERVICE,
                                project.id(),
                                "disbursedCny",
                                new BigDecimal("250.05"),
                                new BigDecimal("250.06"),
                                2));
    }

    @Test
    void comparesNothingOfAProjectThatOneKnowsMoreOf() {
        theirs.put(Owner.PROJECT_SERVICE, List.of(new ProjectSums(project.id(), 10, Map.of())));

        Reconciliation found = found();
        assertThat(found.differences()).isEmpty();
        assertThat(found.owners().getFirst().moving()).isEqualTo(1);
        assertThat(found.owners().getFirst().behind()).containsExactly(new Reconciliation.Behind(project.id(), 9, 10));
    }

    @Test
    void namesAProjectThatItsOwnerDoesNotKnow() {
        UUID other = register.nextId();
        theirs.put(Owner.PROJECT_SERVICE, List.of(new ProjectSums(other, 0, Map.of())));

        assertThat(found().differences())
                .extracting(Reconciliation.Difference::project, Reconciliation.Difference::figure)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(project.id(), "project"));
    }

    @Test
    void readsEveryPage() {
        Register.ProjectOf second = register.project("P2", "653201", "32163", "110000");
        theirs.put(
                Owner.PROJECT_SERVICE,
                List.of(new ProjectSums(project.id(), 9, reports()), new ProjectSums(second.id(), 9, Map.of())));
        theirs.put(
                Owner.FUNDING_SERVICE,
                List.of(new ProjectSums(project.id(), 2, money("250.05")), new ProjectSums(second.id(), 1, Map.of())));

        Reconciliation found = found();
        assertThat(found.differences()).isEmpty();
        assertThat(found.owners().getFirst().compared()).isEqualTo(2);
        assertThat(found.owners().getLast().moving()).isEqualTo(1);
    }

    @Test
    void doesNotAgreeWithOneWhoCannotBeAsked() {
        away = true;

        assertThat(found().agrees()).isFalse();
        assertThat(found().differenceCount()).isZero();
    }
}
