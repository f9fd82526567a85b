package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.DonorRole;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.events.EventEnvelope;
import tools.jackson.databind.JsonNode;

/**
 * Random histories of projects and their parts, each delivered in several orders with repetitions, asked random questions: the same as the plain
 * definitions give. {@code -Dhistories=N} tries more of them.
 */
class FiguresAgainstReferenceTest {
    private static final int HISTORIES = Integer.getInteger("histories", 400);
    private static final int QUESTIONS = 8;
    private static final int DELIVERIES = 3;
    private static final String EVERYTHING = "overview?groupBy=donorUnit,month&from=2025-01&to=2025-07";
    private static final List<String> DONORS =
            List.of("110000", "120000", "310000", "330000", "330100", "330200", "440300");
    private static final List<String> AREAS = List.of("653201", "653200", "653101", "653100", "652901", "650000");
    private static final List<String> SECTORS = List.of("32163", "32120", "11330");
    private static final List<String> ASSURANCES = List.of("reported", "verified", "rejected");
    private static final List<String> DIMENSIONS = List.of("donor", "donorUnit", "area", "sector", "month", "label");

    @Test
    void agreesWithThePlainDefinitions() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the random histories: " + seed);
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            new History(random).check("seed " + seed + ", history " + history);
        }
    }

    /** What was known at an instant. */
    private record Moment(Instant at, List<ReferenceFold.Project> projects, List<ReferenceFold.Report> reports) {}

    private static final class History {
        private final Random random;
        private final Register register = new Register();
        private final List<ReferenceFold.Project> projects = new ArrayList<>();
        private final List<Register.ProjectOf> registered = new ArrayList<>();
        private final List<ReferenceFold.Report> reports = new ArrayList<>();
        private final List<Moment> moments = new ArrayList<>();
        /** The same reports in the register. */
        private final List<Register.ReportOf> recorded = new ArrayList<>();

        History(Random random) {
            this.random = random;
            int count = 1 + random.nextInt(5);
            for (int number = 0; number < count; number++) {
                addProject("P" + number);
            }
        }

        void check(String where) {
            Map<String, String> counted = new HashMap<>();
            Register.REFERENCE
                    .donors()
                    .forEach(donor -> counted.put(donor.code(), Register.REFERENCE.countedDonor(donor.code())));
            Map<String, String> prefectures = new HashMap<>();
            AREAS.forEach(area -> {
                String prefecture = Register.REFERENCE.areaWithRollUp(area).prefectureCode();
                if (prefecture != null) {
                    prefectures.put(area, prefecture);
                }
            });
            remember();
            Asking asking = Asking.of(delivered());
            for (int again = 1; again < DELIVERIES; again++) {
                assertThat(Asking.of(delivered()).items(EVERYTHING))
                        .as("%s, delivered in another order", where)
                        .isEqualTo(asking.items(EVERYTHING));
            }
            for (int number = 0; number < QUESTIONS; number++) {
                Moment moment = number < QUESTIONS / 2 ? moments.getLast() : pick(moments);
                ask(
                        where,
                        new ReferenceFold(moment.projects(), moment.reports(), counted, prefectures),
                        asking,
                        number < QUESTIONS / 2 ? null : moment.at());
            }
        }

        /** What is known now. */
        private void remember() {
            moments.add(
                    new Moment(register.events().getLast().recordedAt(), List.copyOf(projects), List.copyOf(reports)));
        }

        /** Every event at least once, in any order. */
        private List<EventEnvelope> delivered() {
            List<EventEnvelope> delivered = new ArrayList<>(register.events());
            for (EventEnvelope event : register.events()) {
                if (random.nextInt(4) == 0) {
                    delivered.add(event);
                }
            }
            Collections.shuffle(delivered, random);
            return delivered;
        }

        private void ask(String where, ReferenceFold reference, Asking asking, @Nullable Instant knownAt) {
            boolean training = random.nextInt(3) == 0;
            List<String> dimensions = new ArrayList<>(DIMENSIONS);
            Collections.shuffle(dimensions, random);
            if (dimensions.indexOf("donor") < dimensions.indexOf("donorUnit")) {
                dimensions.remove("donorUnit");
            } else {
                dimensions.remove("donor");
            }
            List<String> groupBy = dimensions.subList(0, random.nextInt(4));
            Set<String> donors = new LinkedHashSet<>();
            for (int number = random.nextInt(3); number > 0; number--) {
                donors.add(pick(DONORS));
            }
            YearMonth to = YearMonth.of(2025, 1).plusMonths(random.nextInt(8));
            YearMonth from = random.nextBoolean() ? null : to.minusMonths(random.nextInt(14));
            String area = random.nextInt(3) == 0 ? pick(AREAS) : null;
            boolean credited = random.nextInt(4) == 0;
            boolean allSources = random.nextInt(3) == 0;
            List<String> parameters = new ArrayList<>(List.of("to=" + to, "view=" + (credited ? "credited" : "split")));
            if (from != null) {
                parameters.add("from=" + from);
            }
            if (knownAt != null) {
                parameters.add("knownAt=" + knownAt);
            }
            if (!donors.isEmpty()) {
                parameters.add("donor=" + String.join(",", donors));
            }
            if (area != null) {
                parameters.add("area=" + area);
            }
            if (allSources) {
                parameters.add("sources=all");
            }
            if (!groupBy.isEmpty()) {
                parameters.add("groupBy=" + String.join(",", groupBy).replace("label", training ? "mode" : "kind"));
            }
            String asked = (training ? "training?" : "employment?") + String.join("&", parameters);
            JsonNode items = asking.items(asked);
            for (String what : training ? List.of("personsTrained") : List.of("jobsDirect", "hires")) {
                for (String assurance : ASSURANCES) {
                    ReferenceFold.Question question = new ReferenceFold.Question(
                            groupBy, donors, area, from, to, credited, allSources, assurance);
                    assertThat(found(items, what, assurance))
                            .as("%s, %s %s of %s", where, what, assurance, asked)
                            .isEqualTo(expected(reference.figures(what, question), groupBy.isEmpty()));
                    if (groupBy.isEmpty()) {
                        checkTrace(where, asking, what, assurance, parameters, items);
                    }
                }
            }
        }

        /** What a figure is made of adds up to it, whatever the size of the pages. */
        private void checkTrace(
                String where, Asking asking, String what, String assurance, List<String> parameters, JsonNode items) {
            String asked = "indicator=" + what + "&assurance=" + assurance + "&" + String.join("&", parameters);
            JsonNode figure = items.get(0).path("figures").path(what).path(assurance);
            String exact = figure.has("exact")
                    ? figure.path("exact").asString()
                    : figure.path("value").isNull() ? "0" : figure.path("value").asString();
            BigDecimal sum = BigDecimal.ZERO;
            Set<String> places = new HashSet<>();
            for (JsonNode line : asking.lines(asked, 1 + random.nextInt(9))) {
                sum = sum.add(new BigDecimal(line.path("contribution").asString()));
                assertThat(places.add(line.path("event").asString()
                                + line.path("contribution")
                                + line.path("project")
                                + line.path("itemised")))
                        .as("%s: each fact once in the trace of %s", where, asked)
                        .isTrue();
            }
            assertThat(sum).as("%s, trace of %s", where, asked).isEqualByComparingTo(exact);
            JsonNode told = asking.trace(asked, 1, null);
            assertThat(told.path("sum").isNull() ? "0" : told.path("sum").asString())
                    .as("%s, sum of %s", where, asked)
                    .isEqualTo(new BigDecimal(exact).signum() == 0 ? "0" : exact);
            assertThat(told.path("reports").asInt())
                    .isEqualTo(figure.path("reports").asInt());
        }

        private static Map<List<String>, String> found(JsonNode items, String what, String assurance) {
            Map<List<String>, String> found = new LinkedHashMap<>();
            for (JsonNode item : items) {
                JsonNode reported = item.path("figures").path(what).path(assurance);
                List<String> group =
                        item.path("group").valueStream().map(JsonNode::asString).toList();
                boolean nothing = reported.path("reports").asInt() == 0
                        && reported.path("withoutValue").asInt() == 0;
                if (!reported.isMissingNode() && (!nothing || group.isEmpty())) {
                    JsonNode value = reported.path("value");
                    found.put(
                            group,
                            text(
                                    value.isNull() ? null : value.bigIntegerValue(),
                                    reported.has("exact")
                                            ? new BigDecimal(
                                                    reported.path("exact").asString())
                                            : null,
                                    reported.path("reports").asInt(),
                                    reported.path("withoutValue").asInt(),
                                    reported.path("qualifier").asString("-"),
                                    reported.path("granularity").asLong(0)));
                }
            }
            return found;
        }

        private static Map<List<String>, String> expected(
                Map<List<String>, ReferenceFold.Figure> figures, boolean ungrouped) {
            Map<List<String>, String> expected = new LinkedHashMap<>();
            figures.forEach((group, figure) -> {
                if (ungrouped || figure.reports() + figure.withoutValue() > 0) {
                    expected.put(
                            group,
                            text(
                                    figure.value(),
                                    figure.exact(),
                                    figure.reports(),
                                    figure.withoutValue(),
                                    figure.qualifier() == null ? "-" : figure.qualifier(),
                                    figure.step()));
                }
            });
            return expected;
        }

        private static String text(
                @Nullable BigInteger value,
                @Nullable BigDecimal exact,
                int reports,
                int without,
                String qualifier,
                long step) {
            return value + " exactly "
                    + (exact == null ? "-" : exact.stripTrailingZeros().toPlainString()) + " of " + reports
                    + " without " + without + " " + qualifier + " step " + step;
        }

        /** @param shares by donor; without meaning when not allocated */
        private record Split(Map<String, Long> shares, boolean allocated) {}

        private Split split() {
            Map<String, Long> shares = new LinkedHashMap<>();
            List<String> donors = new ArrayList<>(DONORS);
            Collections.shuffle(donors, random);
            int count = 1 + random.nextInt(4);
            boolean allocated = count == 1 || random.nextInt(4) > 0;
            long left = 1_000_000_000L;
            for (int at = 0; at < count; at++) {
                long share = at == count - 1 ? left : random.nextInt(3) == 0 ? left / 3 : random.nextLong(left + 1);
                shares.put(donors.get(at), share);
                left -= share;
            }
            return new Split(shares, allocated);
        }

        private static List<Donor> donors(Split split) {
            List<Donor> donors = new ArrayList<>();
            split.shares()
                    .forEach((code, share) -> donors.add(new Donor(
                            code,
                            Register.REFERENCE.countedDonor(code),
                            DonorRole.PARTICIPANT,
                            split.allocated() ? share : null)));
            return donors;
        }

        /** Other donors or shares: whatever was reported goes to them from now on. */
        private ReferenceFold.Project attributeAnew(ReferenceFold.Project before, Register.ProjectOf project) {
            Split split = split();
            project.donors(donors(split));
            ReferenceFold.Project after = new ReferenceFold.Project(
                    before.code(), before.area(), before.sector(), split.shares(), split.allocated(), before.partOf());
            projects.replaceAll(each -> each == before ? after : each);
            reports.replaceAll(report -> report.project() == before ? of(after, report) : report);
            return after;
        }

        private static ReferenceFold.Report of(ReferenceFold.Project project, ReferenceFold.Report report) {
            return new ReferenceFold.Report(
                    project,
                    report.series(),
                    report.label(),
                    report.measure(),
                    report.order(),
                    report.day(),
                    report.value(),
                    report.qualifier(),
                    report.step(),
                    report.outside(),
                    report.status(),
                    report.verified());
        }

        private void addProject(String code) {
            Split split = split();
            String area = pick(AREAS);
            String sector = pick(SECTORS);
            Register.ProjectOf whole = registered.isEmpty() || random.nextBoolean() ? null : pick(registered);
            ReferenceFold.Project plain = new ReferenceFold.Project(
                    code,
                    area,
                    sector,
                    split.shares(),
                    split.allocated(),
                    whole == null ? null : whole.head().code());
            projects.add(plain);
            Register.ProjectOf project = whole == null
                    ? register.create(code, area, sector, donors(split), Register.ARTICLE)
                    : register.part(code, area, sector, donors(split), whole);
            registered.add(project);
            Map<String, Boolean> snapshots = new HashMap<>();
            for (int number = random.nextInt(14); number > 0; number--) {
                if (random.nextInt(3) > 0) {
                    addJobs(plain, project, snapshots, number);
                } else {
                    addTraining(plain, project, snapshots, number);
                }
                recorded.add(project.lastReport());
                if (random.nextInt(3) == 0) {
                    say(random.nextInt(reports.size()));
                }
                if (random.nextInt(12) == 0) {
                    plain = attributeAnew(plain, project);
                }
                if (random.nextInt(8) == 0) {
                    remember();
                }
            }
        }

        /** Something more is said of a report: it is corrected, withdrawn or decided on. */
        private void say(int at) {
            ReferenceFold.Report before = reports.get(at);
            Register.ReportOf report = recorded.get(at);
            if (before.status().equals("WITHDRAWN")) {
                return;
            }
            Long value = before.value();
            switch (random.nextInt(5)) {
                case 0 -> {
                    report.withdraw();
                    reports.set(at, standing(before, "WITHDRAWN", null));
                }
                case 1 -> {
                    report.reject();
                    reports.set(at, standing(before, "REJECTED", null));
                }
                case 2 -> {
                    Long verified =
                            value == null || random.nextBoolean() ? value : Long.valueOf(random.nextLong(value + 1));
                    report.verify(verified);
                    reports.set(at, standing(before, "VERIFIED", verified));
                }
                default -> correct(at, before, report);
            }
        }

        private void correct(int at, ReferenceFold.Report before, Register.ReportOf report) {
            LocalDate day = day();
            Long value = value();
            String series = before.series();
            if (series.startsWith("jobs")) {
                report.headcount(value, day.toString());
            } else {
                TrainingUnit unit = random.nextInt(3) == 0 ? TrainingUnit.PERSON_TIMES : TrainingUnit.PERSONS;
                report.trained(value, day.toString(), unit);
                series = unitWord(unit) + series.substring(series.indexOf(' ') + 1);
            }
            reports.set(
                    at,
                    new ReferenceFold.Report(
                            before.project(),
                            series,
                            before.label(),
                            before.measure(),
                            before.order(),
                            day,
                            value,
                            before.qualifier(),
                            before.step(),
                            before.outside(),
                            "REPORTED",
                            null));
        }

        private static ReferenceFold.Report standing(
                ReferenceFold.Report before, String status, @Nullable Long verified) {
            return new ReferenceFold.Report(
                    before.project(),
                    before.series(),
                    before.label(),
                    before.measure(),
                    before.order(),
                    before.day(),
                    before.value(),
                    before.qualifier(),
                    before.step(),
                    before.outside(),
                    status,
                    verified);
        }

        private static String unitWord(TrainingUnit unit) {
            return unit == TrainingUnit.PERSONS ? "persons " : "times ";
        }

        private void addJobs(
                ReferenceFold.Project plain,
                Register.ProjectOf project,
                Map<String, Boolean> snapshots,
                int countdown) {
            EmploymentKind kind = pick(List.of(EmploymentKind.values()));
            String series = "jobs " + kind;
            boolean snapshot = Objects.requireNonNull(snapshots.computeIfAbsent(series, _ -> random.nextBoolean()));
            EmploymentMeasure measure = snapshot
                    ? EmploymentMeasure.SNAPSHOT
                    : random.nextBoolean() ? EmploymentMeasure.HIRES : EmploymentMeasure.SEPARATIONS;
            LocalDate day = day();
            Long value = value();
            Qualifier qualifier = pick(List.of(Qualifier.values()));
            long step = pick(List.of(1L, 10L, 1000L));
            boolean outside = random.nextInt(6) == 0;
            project.source(outside, false).stated(qualifier, step).jobs(measure, kind, day.toString(), value, null);
            reports.add(new ReferenceFold.Report(
                    plain,
                    series,
                    kind.name(),
                    measure.name(),
                    -countdown,
                    day,
                    value,
                    qualifier.name(),
                    step,
                    outside,
                    "REPORTED",
                    null));
        }

        private void addTraining(
                ReferenceFold.Project plain,
                Register.ProjectOf project,
                Map<String, Boolean> snapshots,
                int countdown) {
            TrainingMode mode = pick(List.of(TrainingMode.values()));
            String tier = random.nextBoolean() ? null : "tier";
            TrainingUnit unit = random.nextInt(4) == 0 ? TrainingUnit.PERSON_TIMES : TrainingUnit.PERSONS;
            String series = unitWord(unit) + mode + tier;
            // A correction may change the unit and never the measure, which is why both units of a series have the
            // same.
            boolean snapshot =
                    Objects.requireNonNull(snapshots.computeIfAbsent(mode + tier, _ -> random.nextBoolean()));
            Measure measure = snapshot ? Measure.SNAPSHOT : Measure.DELTA;
            LocalDate day = day();
            Long value = value();
            Qualifier qualifier = pick(List.of(Qualifier.values()));
            boolean outside = random.nextInt(6) == 0;
            project.source(outside, false)
                    .stated(qualifier, 1)
                    .trained(mode, tier, unit, measure, day.toString(), value);
            reports.add(new ReferenceFold.Report(
                    plain,
                    series,
                    mode.name(),
                    measure.name(),
                    -countdown,
                    day,
                    value,
                    qualifier.name(),
                    1,
                    outside,
                    "REPORTED",
                    null));
        }

        private LocalDate day() {
            return LocalDate.of(2024, 6, 1).plusDays(random.nextInt(400));
        }

        private @Nullable Long value() {
            return random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(1000));
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
