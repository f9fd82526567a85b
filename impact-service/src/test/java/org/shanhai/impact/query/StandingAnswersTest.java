package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.DonorRole;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.EmploymentReported.Safeguards;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.figure.Contributions;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.SameCells;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.Spans;
import org.shanhai.platform.events.EventEnvelope;
import org.shanhai.platform.web.WebJson;
import tools.jackson.databind.json.JsonMapper;

/** What is kept worked out is at every moment what would be worked out from the beginning. */
class StandingAnswersTest {
    private static final int HISTORIES = 60;
    private static final LocalDate TODAY = LocalDate.of(2025, 7, 10);
    private static final JsonMapper JSON = new WebJson().mapper();
    private static final List<String> DONORS = List.of("110000", "310000", "330000", "330100", "440300");
    private static final List<String> QUESTIONS = List.of(
            "overview",
            "overview?groupBy=donor",
            "employment?groupBy=donor,month",
            "employment?groupBy=donorUnit,kind&donor=330000",
            "employment?view=credited&groupBy=donor,area",
            "employment?area=653201&from=2024-08&groupBy=month",
            "training?groupBy=mode,tier,donor",
            "training?view=credited&groupBy=month,donor",
            "delivery?groupBy=donor,month",
            "outcomes?groupBy=project",
            "delivery?groupBy=donor&sources=all",
            "delivery?groupBy=month",
            "money?groupBy=donor",
            "money?groupBy=donor,fundingYear,month");

    private static final List<String> TRACES = List.of(
            "indicator=jobsDirect",
            "indicator=hires&donor=330000&area=653201",
            "indicator=personsTrained&assurance=verified&view=credited",
            "indicator=projects&donor=110000",
            "indicator=disbursedCny&sources=all");

    @Test
    void isTheSameAsWorkedOutAnewAfterEveryChange() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the random histories: " + seed);
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            check(history(random), random, "seed " + seed + ", history " + history);
        }
    }

    private static void check(List<EventEnvelope> events, Random random, String where) {
        Map<String, StandingAnswer> standing = new LinkedHashMap<>();
        for (String question : QUESTIONS) {
            standing.put(
                    question,
                    new StandingAnswer(Asking.ask(question), TODAY, Register.REFERENCE, KeptGroups.writtenBy(JSON)));
        }
        Map<String, StandingTrace> traces = new LinkedHashMap<>();
        TRACES.forEach(trace -> traces.put(trace, trace(trace)));
        ProgrammeFigures programme = new ProgrammeFigures(Register.REFERENCE);
        LedgerView before = null;
        int taken = 0;
        for (int next = random.nextInt(3); next <= events.size(); next += 1 + random.nextInt(6)) {
            LedgerView view = next(before, events, taken, next, random);
            int count = next;
            standing.forEach((question, answer) -> assertThat(JSON.writeValueAsString(answer.answer(view)))
                    .as("%s after %d events, %s", question, count, where)
                    .isEqualTo(JSON.writeValueAsString(
                            Answers.answer(Asking.ask(question), view, TODAY, Register.REFERENCE))));
            traces.forEach((figure, trace) -> assertThat(trace.of(view))
                    .as("trace of %s after %d events, %s", figure, count, where)
                    .isEqualTo(trace(figure).of(view)));
            assertThat(programme.of(view, TODAY))
                    .as("figures of the programme after %d events, %s", count, where)
                    .isEqualTo(new ProgrammeFigures(Register.REFERENCE).of(view, TODAY));
            LedgerView last = view;
            QUESTIONS.forEach(question -> assertThat(told(question, onlyWhatIsRead(question, last)))
                    .as("%s after %d events, of what it reads, %s", question, count, where)
                    .isEqualTo(told(question, last)));
            before = view;
            taken = next;
        }
    }

    private static StandingTrace trace(String figure) {
        TraceAsk trace = AskReader.readTrace(Register.REFERENCE, Asking.parameters("?" + figure));
        return new StandingTrace(trace, trace.ask().subject().contributing(Register.REFERENCE), TODAY);
    }

    private static String told(String question, LedgerView view) {
        return JSON.writeValueAsString(Answers.told(Asking.ask(question), view, TODAY, Register.REFERENCE));
    }

    /** The view as the past is known for a question. */
    private static LedgerView onlyWhatIsRead(String question, LedgerView view) {
        Predicate<Series> read = Answers.series(Asking.ask(question), Register.REFERENCE);
        List<ProjectLedger> projects = view.projects().stream()
                .map(project -> new ProjectLedger(
                        project.project(),
                        project.series().stream()
                                .filter(cells -> read.test(cells.series()))
                                .toList(),
                        project.reportedAt()))
                .toList();
        return new LedgerView(projects, view.positions(), view.recordedAt(), view.incomplete());
    }

    /** The view after some more events: what they do not touch is the same as in the view before, as in the mirror. */
    private static LedgerView next(
            @Nullable LedgerView before, List<EventEnvelope> events, int taken, int next, Random random) {
        LedgerView anew = PureIntake.view(events.subList(0, next));
        Map<UUID, ProjectLedger> kept = new HashMap<>();
        if (before != null) {
            before.projects().forEach(project -> kept.put(project.id(), project));
        }
        Set<UUID> changed = new HashSet<>();
        events.subList(taken, next).forEach(event -> changed.add(event.projectId()));
        Set<UUID> incomplete = new HashSet<>();
        List<ProjectLedger> projects = new ArrayList<>();
        for (ProjectLedger project : anew.projects()) {
            ProjectLedger earlier = kept.get(project.id());
            if (earlier == null) {
                projects.add(project);
            } else {
                projects.add(changed.contains(project.id()) ? SameCells.keptFrom(earlier, project) : earlier);
            }
            if (random.nextInt(4) == 0) {
                incomplete.add(project.id());
            }
        }
        Set<UUID> lacking = before != null && random.nextBoolean() ? before.incomplete() : incomplete;
        return new LedgerView(
                SameCells.listMadeOf(before == null ? List.of() : before.projects(), projects),
                Map.of(),
                null,
                lacking);
    }

    private static List<EventEnvelope> history(Random random) {
        Register register = new Register();
        List<Register.ProjectOf> projects = new ArrayList<>();
        Map<Register.ProjectOf, String> commitments = new HashMap<>();
        int events = 10 + random.nextInt(50);
        for (int number = 0; number < events; number++) {
            if (projects.isEmpty() || random.nextInt(12) == 0) {
                projects.add(register.create(
                        "P" + number,
                        pick(random, List.of("653201", "653101", "652901", "650000")),
                        "32163",
                        donors(random),
                        Register.ARTICLE));
            }
            Register.ProjectOf project = pick(random, projects);
            project.stated(pick(random, List.of(Qualifier.values())), pick(random, List.of(1L, 10L, 1000L)))
                    .source(random.nextInt(6) == 0, random.nextInt(6) == 0);
            String day = LocalDate.of(2024, 6, 1).plusDays(random.nextInt(400)).toString();
            Long count = random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(1000));
            switch (random.nextInt(12)) {
                case 0, 1, 2 ->
                    project.jobs(
                            project.id().getLeastSignificantBits() % 2 == 0
                                    ? EmploymentMeasure.SNAPSHOT
                                    : pick(random, List.of(EmploymentMeasure.HIRES, EmploymentMeasure.SEPARATIONS)),
                            pick(random, List.of(EmploymentKind.values())),
                            day,
                            count,
                            random.nextBoolean() ? null : random.nextInt(100) + "." + random.nextInt(10));
                case 3, 4 ->
                    project.trained(
                            pick(random, List.of(TrainingMode.values())),
                            random.nextBoolean() ? null : "tier",
                            TrainingUnit.PERSONS,
                            project.id().getLeastSignificantBits() % 2 == 0 ? Measure.SNAPSHOT : Measure.DELTA,
                            day,
                            count);
                case 5 -> project.target("WHOLE", "postsPlanned", "POSTS", Integer.toString(random.nextInt(5000)), day);
                case 6 -> project.planned("M" + number, random.nextInt(4) == 0 ? null : day);
                case 7 -> project.status(pick(random, List.of(ProjectStatus.values())));
                case 8 -> project.donors(donors(random));
                // Of ten persons and of few values, so that one is observed more than once.
                case 9 -> project.pay(day, pick(random, List.of("3000.00", "4200.50")), pick(random, List.of(1L, 10L)));
                case 10 ->
                    project.hiresWith(
                            day,
                            100L,
                            new Safeguards(
                                    Long.valueOf(random.nextInt(100)), null, Long.valueOf(random.nextInt(9)), null));
                default -> {
                    String donor = project.head().donors().getFirst().donorCode();
                    String known = commitments.get(project);
                    if (known == null) {
                        commitments.put(
                                project, project.commit(donor, 2025, FundType.AID, day, random.nextInt(9000) + ".25"));
                    } else {
                        project.disburse(known, donor, 2025, FundType.AID, day, random.nextInt(90) + ".10");
                    }
                }
            }
        }
        return register.events();
    }

    private static List<Donor> donors(Random random) {
        List<String> codes = new ArrayList<>(DONORS);
        java.util.Collections.shuffle(codes, random);
        int count = 1 + random.nextInt(3);
        boolean allocated = count == 1 || random.nextInt(4) > 0;
        List<Donor> donors = new ArrayList<>();
        long left = 1_000_000_000L;
        for (int at = 0; at < count; at++) {
            long share = at == count - 1 ? left : random.nextLong(left + 1);
            left -= share;
            donors.add(new Donor(
                    codes.get(at),
                    Register.REFERENCE.countedDonor(codes.get(at)),
                    DonorRole.PARTICIPANT,
                    allocated ? Long.valueOf(share) : null));
        }
        return donors;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Which groups are written anew depends on it. */
    @Test
    void onlyMonthsThatAReportTouchesChange() {
        Ask ask = Asking.ask("employment?groupBy=donor,month&from=2025-03&to=2025-06");
        Register register = new Register();
        Register.ProjectOf whole = register.project("P1", "653201", "32163", "110000");
        Register.ProjectOf shared =
                register.project("P2", "653201", "32163", Map.of("310000", 300_000_000L, "330000", 700_000_000L));
        whole.hires("2025-03-05", 7L).separations("2025-03-06", 1L);
        shared.hires("2025-03-05", 5L);
        Spans spans = Answers.spans(ask, null, TODAY);
        List<Question> questions = ask.subject().contributing(Register.REFERENCE);
        Table table = new Table(ask.groupBy(), ask.cut(), spans, questions);
        Contributions contributions = new Contributions(ask.filter(), spans, TODAY, ask.sources(), List.of(table));
        LedgerView first = PureIntake.view(register.events());
        first.projects().forEach(project -> contributions.add(project, false, questions));
        Map<String, Table.State> before = states(table);

        whole.hires("2025-05-05", 3L);
        LedgerView second = PureIntake.view(register.events());
        contributions.replace(
                first.projects().getFirst(), false, second.projects().getFirst(), false, questions);
        Map<String, Table.State> after = states(table);
        assertThat(changed(before, after, state -> state))
                .containsExactlyInAnyOrder("110000 2025-05", "110000 2025-06");

        shared.hires("2025-06-05", 1L);
        LedgerView third = PureIntake.view(register.events());
        contributions.replace(
                second.projects().getLast(), false, third.projects().getLast(), false, questions);
        assertThat(changed(after, states(table), state -> state))
                .as("rounding is among all donors")
                .containsExactlyInAnyOrder("110000 2025-06", "310000 2025-06", "330000 2025-06");
        assertThat(changed(after, states(table), Table.State::exact))
                .containsExactlyInAnyOrder("310000 2025-06", "330000 2025-06");
    }

    private static Map<String, Table.State> states(Table table) {
        Map<String, Table.State> states = new HashMap<>();
        table.groups()
                .forEach(group -> states.put(String.join(" ", group.labels().values()), group.state()));
        return states;
    }

    private static List<String> changed(
            Map<String, Table.State> before, Map<String, Table.State> after, Function<Table.State, Object> by) {
        assertThat(after).containsOnlyKeys(before.keySet());
        return after.keySet().stream()
                .filter(group -> by.apply(Objects.requireNonNull(before.get(group)))
                        != by.apply(Objects.requireNonNull(after.get(group))))
                .toList();
    }

    @Test
    void keepsNoMoreQuestionsThanTheLimit() {
        long[] now = {0};
        StandingAnswers answers = new StandingAnswers(Register.REFERENCE, JSON, () -> now[0]);
        LedgerView view = PureIntake.view(List.of());
        for (int month = 1; month <= 12; month++) {
            for (int year = 2020; year < 2025; year++) {
                answers.answer(Asking.ask("employment?to=%d-%02d".formatted(year, month)), () -> view, TODAY);
            }
        }
        assertThat(answers.size()).isEqualTo(StandingAnswers.QUESTIONS_LIMIT);
        now[0] += StandingAnswers.UNASKED_LIMIT.toNanos() + 1;
        answers.answer(Asking.ask("overview"), () -> view, TODAY);
        assertThat(answers.size()).isEqualTo(1);
    }

    @Test
    void whoAsksWhileAnAnswerIsWorkedOutSharesTheNextOneAndNoOlderOne() {
        Register register = new Register();
        Register.ProjectOf project = register.project("P1", "653201", "32163", "110000");
        SharedAnswer shared =
                new SharedAnswer(Asking.ask("employment"), TODAY, Register.REFERENCE, JSON, new OutsideProjects());
        int[] views = {0};
        Supplier<LedgerView> ledger = () -> {
            views[0]++;
            return PureIntake.view(register.events());
        };
        long early = System.nanoTime();
        assertThat(jobs(shared.answer(early, ledger))).isEqualTo("null");
        project.hires("2025-06-30", 7L);

        assertThat(jobs(shared.answer(early, ledger)))
                .as("begun after the asking")
                .isEqualTo("null");
        assertThat(views[0]).isEqualTo(1);
        assertThat(jobs(shared.answer(System.nanoTime(), ledger))).isEqualTo("7");
        assertThat(views[0]).isEqualTo(2);
    }

    private static String jobs(Answer answer) {
        return JSON.valueToTree(answer.items().getFirst().figures().get("jobsDirect"))
                .at("/reported/value")
                .toString();
    }
}
