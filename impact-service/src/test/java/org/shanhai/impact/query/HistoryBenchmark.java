package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Claim;
import org.shanhai.impact.ledger.Fact;
import org.shanhai.impact.ledger.JobFlow;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.JobMeasure;
import org.shanhai.impact.ledger.Ledger;
import org.shanhai.impact.ledger.Pairing;
import org.shanhai.impact.ledger.Project;
import org.shanhai.impact.ledger.ProjectStatus;
import org.shanhai.impact.ledger.ProjectVersion;
import org.shanhai.impact.ledger.Qualifier;
import org.shanhai.impact.ledger.Series;
import org.shanhai.impact.ledger.Share;
import org.shanhai.impact.ledger.StoredLedger;
import org.shanhai.impact.ledger.Stream;
import org.shanhai.impact.ledger.Touch;
import org.shanhai.platform.web.PageRequest;
import org.shanhai.teststack.TestStack;
import org.springframework.util.LinkedMultiValueMap;

/**
 * How long it takes to answer from the facts: figures as known at an instant, and pages of traces. Not a test: run its main method, with the
 * numbers of projects and of facts of each. Prints the rate of loading with and without the index by project besides.
 */
public final class HistoryBenchmark {
    private static final int BATCH_FACTS = 20_000;
    private static final int PAGE_LINES = 50;
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    private static final Instant BEGINNING = Instant.parse("2025-01-01T00:00:00Z");
    private static final String[] DONORS = {"110000", "120000", "310000", "320000", "330000", "440000"};
    private static final String[] AREAS = {"653201", "653101", "652901", "652902", "653225", "654324"};

    private final Random random = new Random(11);
    private final int projects;
    private final int factsOfEach;
    private final List<Project> heads = new ArrayList<>();
    private Instant now = BEGINNING;

    private HistoryBenchmark(int projects, int factsOfEach) {
        this.projects = projects;
        this.factsOfEach = factsOfEach;
        for (int number = 0; number < projects; number++) {
            heads.add(head(number));
        }
    }

    public static void main(String[] arguments) {
        int projects = Integer.parseInt(arguments.length > 0 ? arguments[0] : "2000");
        int factsOfEach = Integer.parseInt(arguments.length > 1 ? arguments[1] : "200");
        HistoryBenchmark benchmark = new HistoryBenchmark(projects, factsOfEach);
        if (arguments.length > 2) {
            StoredLedger without = new StoredLedger(TestStack.shared().newDatabase("without"));
            without.jdbc().execute("drop index fact_project");
            benchmark.load(without, "without the index by project");
        }
        StoredLedger ledger = new StoredLedger(TestStack.shared().newDatabase("history"));
        benchmark.load(ledger, "with the index by project");
        ledger.jdbc().execute("vacuum analyze fact");
        benchmark.ask(ledger);
        System.exit(0);
    }

    private Project head(int number) {
        String donor = DONORS[number % DONORS.length];
        String area = AREAS[number % AREAS.length];
        return new Project(
                new UUID(random.nextLong(), random.nextLong()),
                "P" + number,
                "Project",
                null,
                area,
                area.substring(0, 4) + "00",
                "650000",
                "32163",
                List.of(
                        new Share(donor, donor, "LEAD", 600_000_000L),
                        new Share("370000", "370000", "SUPPORTING", 400_000_000L)),
                Pairing.CROSS_PAIR,
                ProjectStatus.IMPLEMENTATION,
                null,
                false);
    }

    private void load(StoredLedger ledger, String how) {
        now = BEGINNING;
        List<ProjectVersion> versions = heads.stream()
                .map(head -> new ProjectVersion(head, 1, UUID.randomUUID(), BEGINNING))
                .toList();
        ledger.append(
                new Ledger.Entry(
                        List.of(),
                        versions,
                        heads.stream().map(head -> touch(head, 1)).toList()),
                now);
        long total = (long) projects * factsOfEach;
        long started = System.nanoTime();
        List<Fact> batch = new ArrayList<>(BATCH_FACTS);
        for (long number = 0; number < total; number++) {
            batch.add(fact(heads.get(random.nextInt(projects)), 2 + number));
            if (batch.size() == BATCH_FACTS || number == total - 1) {
                Map<UUID, Touch> touches = new java.util.HashMap<>();
                for (Fact fact : batch) {
                    touches.put(fact.project(), new Touch(fact.project(), Stream.PROJECT, fact.sequence(), now, now));
                }
                ledger.append(new Ledger.Entry(batch, List.of(), List.copyOf(touches.values())), now);
                batch = new ArrayList<>(BATCH_FACTS);
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%,d facts of %,d projects %s: %,.0f facts/s%n", total, projects, how, total / seconds);
    }

    private Touch touch(Project head, long sequence) {
        return new Touch(head.id(), Stream.PROJECT, sequence, now, null);
    }

    private Fact fact(Project head, long sequence) {
        now = now.plusMillis(15);
        boolean snapshot = random.nextInt(4) == 0;
        return new Fact(
                head.id(),
                Stream.PROJECT,
                sequence,
                0,
                new UUID(sequence, 1),
                now,
                new UUID(sequence, 2),
                sequence,
                1,
                new Series.Jobs(
                        snapshot ? JobKind.INDIRECT : JobKind.DIRECT,
                        snapshot ? JobFlow.SNAPSHOT : JobFlow.HIRES,
                        JobMeasure.HEADCOUNT),
                "",
                LocalDate.of(2024, 1, 1).plusDays(random.nextInt(700)),
                Assurance.REPORTED,
                BigDecimal.valueOf(random.nextInt(1_000)),
                Qualifier.EXACT,
                1,
                false,
                null,
                null,
                new Claim("Invented", LocalDate.of(2025, 1, 1), "1", false, false));
    }

    private void ask(StoredLedger ledger) {
        Answers.answer(
                ask("groupBy=donor,month", Subject.EMPLOYMENT), ledger.live().current(), TODAY, Register.REFERENCE);
        Ask known = ask("groupBy=donor", Subject.EMPLOYMENT);
        long span = Duration.between(BEGINNING, now).toMillis();
        print("figures as known at an instant", 40, () -> {
            Instant instant = BEGINNING.plusMillis(random.nextLong(span));
            ledger.past()
                    .at(
                            instant,
                            Answers.series(known, Register.REFERENCE),
                            false,
                            view -> Answers.answer(known, view, TODAY, Register.REFERENCE));
        });
        LinkedMultiValueMap<String, String> all = new LinkedMultiValueMap<>(Map.of("indicator", List.of("jobsDirect")));
        TraceAsk trace = AskReader.readTrace(Register.REFERENCE, all);
        print("a page of a trace of everything, anywhere in it", 200, () -> {
            String project = heads.get(random.nextInt(projects)).id().toString();
            PageRequest page = new PageRequest(PAGE_LINES, List.of(project, "", "0", "0", "0", "0"));
            ledger.live()
                    .inSnapshot(view -> Tracing.trace(trace, page, view, TODAY, ledger.facts(), Register.REFERENCE));
        });
    }

    private static Ask ask(String groupBy, Subject subject) {
        return AskReader.read(
                subject,
                Register.REFERENCE,
                new LinkedMultiValueMap<>(Map.of("groupBy", List.of(groupBy.substring("groupBy=".length())))));
    }

    private static void print(String what, int times, Runnable question) {
        long[] micros = new long[times];
        question.run();
        for (int at = 0; at < times; at++) {
            long started = System.nanoTime();
            question.run();
            micros[at] = (System.nanoTime() - started) / 1_000;
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s, %d times: p50 %.1f ms, p99 %.1f ms%n",
                what, times, micros[times / 2] / 1e3, micros[Math.min(times - 1, times * 99 / 100)] / 1e3);
    }
}
