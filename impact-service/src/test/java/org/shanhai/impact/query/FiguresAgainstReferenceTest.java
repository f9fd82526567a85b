package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.events.EventEnvelope;
import tools.jackson.databind.JsonNode;

/** Random histories, each delivered in several orders with repetitions, asked random questions: the same as the plain definitions give. */
class FiguresAgainstReferenceTest {
    private static final int HISTORIES = 400;
    private static final int QUESTIONS = 8;
    private static final List<String> DONORS =
            List.of("110000", "120000", "310000", "330000", "330100", "330200", "440300");
    private static final List<String> AREAS = List.of("653201", "653200", "653101", "653100", "652901", "650000");
    private static final List<String> SECTORS = List.of("32163", "32120", "11330");
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

    private static final class History {
        private final Random random;
        private final Register register = new Register();
        private final List<ReferenceFold.Project> projects = new ArrayList<>();
        private final List<ReferenceFold.Report> reports = new ArrayList<>();

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
            ReferenceFold reference = new ReferenceFold(projects, reports, counted, prefectures);
            Asking asking = Asking.of(delivered());
            for (int number = 0; number < QUESTIONS; number++) {
                ask(where, reference, asking);
            }
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

        private void ask(String where, ReferenceFold reference, Asking asking) {
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
            ReferenceFold.Question question =
                    new ReferenceFold.Question(groupBy, donors, area, from, to, credited, allSources);
            List<String> parameters = new ArrayList<>(List.of("to=" + to, "view=" + (credited ? "credited" : "split")));
            if (from != null) {
                parameters.add("from=" + from);
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
                assertThat(found(items, what))
                        .as("%s, %s of %s", where, what, asked)
                        .isEqualTo(expected(reference.figures(what, question), groupBy.isEmpty()));
            }
        }

        private static Map<List<String>, String> found(JsonNode items, String what) {
            Map<List<String>, String> found = new LinkedHashMap<>();
            for (JsonNode item : items) {
                JsonNode reported = item.path("figures").path(what).path("reported");
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

        private void addProject(String code) {
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
            String area = pick(AREAS);
            String sector = pick(SECTORS);
            ReferenceFold.Project plain = new ReferenceFold.Project(code, area, sector, shares, allocated);
            projects.add(plain);
            Register.ProjectOf project = allocated
                    ? register.project(code, area, sector, shares)
                    : register.project(code, area, sector, shares.keySet().toArray(String[]::new));
            Map<String, Boolean> snapshots = new HashMap<>();
            for (int number = random.nextInt(14); number > 0; number--) {
                if (random.nextInt(3) > 0) {
                    addJobs(plain, project, snapshots, number);
                } else {
                    addTraining(plain, project, snapshots, number);
                }
            }
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
                    outside));
        }

        private void addTraining(
                ReferenceFold.Project plain,
                Register.ProjectOf project,
                Map<String, Boolean> snapshots,
                int countdown) {
            TrainingMode mode = pick(List.of(TrainingMode.values()));
            String tier = random.nextBoolean() ? null : "tier";
            TrainingUnit unit = random.nextInt(4) == 0 ? TrainingUnit.PERSON_TIMES : TrainingUnit.PERSONS;
            String series = (unit == TrainingUnit.PERSONS ? "persons " : "times ") + mode + tier;
            boolean snapshot = Objects.requireNonNull(snapshots.computeIfAbsent(series, _ -> random.nextBoolean()));
            Measure measure = snapshot ? Measure.SNAPSHOT : Measure.DELTA;
            LocalDate day = day();
            Long value = value();
            Qualifier qualifier = pick(List.of(Qualifier.values()));
            boolean outside = random.nextInt(6) == 0;
            project.source(outside, false)
                    .stated(qualifier, 1)
                    .trained(mode, tier, unit, measure, day.toString(), value);
            reports.add(new ReferenceFold.Report(
                    plain, series, mode.name(), measure.name(), -countdown, day, value, qualifier.name(), 1, outside));
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
