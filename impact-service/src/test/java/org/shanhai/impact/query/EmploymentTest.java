package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.EmploymentReported.Safeguards;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

class EmploymentTest {
    private static final String HOTAN_CITY = "653201";
    private static final String KASHGAR_PREFECTURE = "653100";
    private static final String TEXTILES = "32163";
    private static final String BEIJING = "110000";
    private static final String SHANGHAI = "310000";

    private final Register register = new Register();

    @Test
    void takesHiresLessSeparationsAsTheStock() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-02-28", 760L)
                .separations("2025-06-30", 60L);

        JsonNode figures = Asking.of(register).figures("employment");

        assertThat(figures.at("/jobsDirect/reported/value").asLong()).isEqualTo(700);
        assertThat(figures.at("/jobsDirect/reported/reports").asLong()).isEqualTo(2);
        assertThat(figures.at("/hires/reported/value").asLong()).isEqualTo(760);
        assertThat(figures.at("/separations/reported/value").asLong()).isEqualTo(60);
    }

    @Test
    void keepsTheSnapshotWithTheLatestDayWhateverArrivesLast() {
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI)
                .stated(Qualifier.AS_STATED, 1000)
                .snapshot("2025-06-30", 29_000L)
                .snapshot("2024-12-31", 27_000L);

        Asking asking = Asking.of(register);

        JsonNode now = asking.figures("employment").at("/jobsDirect/reported");
        assertThat(now.path("value").asLong()).isEqualTo(29_000);
        assertThat(now.path("reports").asLong()).isEqualTo(1);
        assertThat(asking.figures("employment?to=2025-05")
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(27_000);
    }

    @Test
    void letsTheHigherSequenceHoldOnOneDay() {
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI)
                .snapshot("2025-06-30", 29_000L)
                .snapshot("2025-06-30", 28_500L);

        assertThat(Asking.of(register)
                        .figures("employment")
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(28_500);
    }

    @Test
    void neverReplacesANumberByNothing() {
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI)
                .snapshot("2025-03-31", null)
                .snapshot("2025-04-30", 29_000L)
                .snapshot("2025-04-30", null)
                .snapshot("2025-05-31", null)
                .snapshot("2025-06-30", null);

        Asking asking = Asking.of(register);

        JsonNode jobs = asking.figures("employment").at("/jobsDirect/reported");
        assertThat(jobs.path("value").asLong()).isEqualTo(29_000);
        assertThat(jobs.path("withoutValue").asLong()).isEqualTo(2);
        JsonNode before = asking.figures("employment?to=2025-03").at("/jobsDirect/reported");
        assertThat(before.path("value").isNull()).isTrue();
        assertThat(before.path("reports").asLong()).isZero();
        assertThat(before.path("withoutValue").asLong()).isEqualTo(1);
    }

    @Test
    void givesNoHiresForASeriesOfSnapshots() {
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI).snapshot("2025-06-30", 29_000L);

        assertThat(Asking.of(register)
                        .figures("employment")
                        .at("/hires/reported/value")
                        .isNull())
                .isTrue();
    }

    @Test
    void saysNothingRatherThanNoughtWithoutAnyReport() {
        JsonNode jobs = Asking.of(register).figures("employment").at("/jobsDirect/reported");

        assertThat(jobs.path("value").isNull()).isTrue();
        assertThat(jobs.path("reports").asLong()).isZero();
        assertThat(jobs.has("qualifier")).isFalse();
    }

    @Test
    void countsAReportOfNoughtAsANumber() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING).hires("2025-02-28", 0L);

        JsonNode jobs = Asking.of(register).figures("employment").at("/jobsDirect/reported");
        assertThat(jobs.path("value").asLong()).isZero();
        assertThat(jobs.path("value").isNull()).isFalse();
        assertThat(jobs.path("reports").asLong()).isEqualTo(1);
    }

    @Test
    void takesTheWeakestQualifierAndTheCoarsestStepOfThePartsWithANumber() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-01-31", 250L)
                .stated(Qualifier.MORE_THAN, 100)
                .hires("2025-06-30", 200L)
                .stated(Qualifier.ORDER_OF_MAGNITUDE, 100_000)
                .hires("2025-06-30", null);

        JsonNode jobs = Asking.of(register).figures("employment").at("/jobsDirect/reported");
        assertThat(jobs.path("value").asLong()).isEqualTo(450);
        assertThat(jobs.path("qualifier").asString()).isEqualTo("MORE_THAN");
        assertThat(jobs.path("granularity").asLong()).isEqualTo(100);
        assertThat(jobs.path("withoutValue").asLong()).isEqualTo(1);
    }

    @Test
    void takesAStockAtTheEndWhateverTheBeginningAndAFlowWithin() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2024-11-30", 250L)
                .hires("2025-02-28", 250L)
                .hires("2025-06-30", 200L);

        JsonNode figures = Asking.of(register).figures("employment?from=2025-01&to=2025-05");

        assertThat(figures.at("/jobsDirect/reported/value").asLong()).isEqualTo(500);
        assertThat(figures.at("/hires/reported/value").asLong()).isEqualTo(250);
    }

    @Test
    void givesEachMonthItsStockAndItsFlow() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-04-15", 250L)
                .hires("2025-06-30", 200L)
                .separations("2025-06-01", 50L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=month", "jobsDirect", "reported"))
                .containsExactly("2025-04=250", "2025-05=250", "2025-06=400", "2025-07=400");
        assertThat(asking.column("employment?groupBy=month&to=2025-06", "hires", "reported"))
                .containsExactly("2025-04=250", "2025-05=null", "2025-06=200");
    }

    @Test
    void flagsAStockBelowNoughtAndShowsItAsItIs() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-01-31", 10L)
                .separations("2025-02-28", 30L);
        register.project("P02", KASHGAR_PREFECTURE, TEXTILES, SHANGHAI).hires("2025-01-31", 100L);

        JsonNode jobs = Asking.of(register).figures("employment").at("/jobsDirect/reported");
        assertThat(jobs.path("value").asLong()).isEqualTo(80);
        assertThat(jobs.path("inconsistent").asBoolean()).isTrue();
    }

    @Test
    void neverAddsKindsOfJobs() {
        register.project("P04", "652901", "11330", "330100")
                .jobs(EmploymentMeasure.SNAPSHOT, EmploymentKind.INDIRECT, "2024-12-31", 30_000L, null)
                .jobs(EmploymentMeasure.HIRES, EmploymentKind.CONSTRUCTION, "2025-03-31", 40L, null)
                .hires("2025-03-31", 5L);

        Asking asking = Asking.of(register);

        JsonNode all = asking.figures("employment");
        assertThat(all.at("/jobsDirect/reported/value").asLong()).isEqualTo(5);
        assertThat(all.at("/jobsIndirect/reported/value").asLong()).isEqualTo(30_000);
        assertThat(all.at("/jobsConstruction/reported/value").asLong()).isEqualTo(40);
        assertThat(all.at("/hires/reported/value").asLong()).isEqualTo(5);
        assertThat(all.at("/hiresConstruction/reported/value").asLong()).isEqualTo(40);
        JsonNode construction = asking.figures("employment?kind=CONSTRUCTION");
        assertThat(construction.has("jobsDirect")).isFalse();
        assertThat(construction.at("/hires/reported/value").asLong()).isEqualTo(40);
        assertThat(asking.column("employment?groupBy=kind", "hires", "reported"))
                .containsExactly("CONSTRUCTION=40", "DIRECT=5", "INDIRECT=null");
    }

    @Test
    void sumsFullTimeEquivalentsExactlyAndCountsReportsWithout() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .jobs(EmploymentMeasure.HIRES, EmploymentKind.DIRECT, "2025-01-31", 10L, "9.55")
                .jobs(EmploymentMeasure.HIRES, EmploymentKind.DIRECT, "2025-02-28", 10L, "0.05")
                .hires("2025-03-31", 10L)
                .jobs(EmploymentMeasure.SEPARATIONS, EmploymentKind.DIRECT, "2025-04-30", 1L, "0.6");
        register.project("P02", KASHGAR_PREFECTURE, TEXTILES, SHANGHAI)
                .jobs(EmploymentMeasure.SNAPSHOT, EmploymentKind.DIRECT, "2025-01-31", 10L, "8.5")
                .snapshot("2025-02-28", 12L);

        JsonNode fte = Asking.of(register).figures("employment").at("/fte/reported");
        assertThat(fte.path("value").asString()).isEqualTo("17.5");
        assertThat(fte.path("reports").asLong()).isEqualTo(4);
        assertThat(fte.path("withoutValue").asLong()).isEqualTo(2);
    }

    @Test
    void comparesPlannedPostsWithTheJobsOfProjectsThatHaveThem() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-06-30", 700L)
                .stated(Qualifier.MORE_THAN, 1000)
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30");
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI).snapshot("2025-06-30", 29_000L);

        Asking asking = Asking.of(register);

        JsonNode figures = asking.figures("employment");
        assertThat(figures.at("/postsPlanned/planned/value").asLong()).isEqualTo(3000);
        assertThat(figures.at("/postsPlanned/planned/qualifier").asString()).isEqualTo("MORE_THAN");
        assertThat(figures.at("/fulfilmentPercent/derived/value").asString()).isEqualTo("23.33");
        assertThat(figures.at("/fulfilmentPercent/derived/overTarget").asBoolean())
                .isFalse();
        assertThat(asking.figures("employment?to=2025-05")
                        .at("/fulfilmentPercent/derived/value")
                        .isNull())
                .isTrue();
    }

    @Test
    void goesOverTheTargetWithoutACap() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-06-30", 3_100L)
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30");

        JsonNode fulfilment = Asking.of(register).figures("employment").at("/fulfilmentPercent/derived");
        assertThat(fulfilment.path("value").asString()).isEqualTo("103.33");
        assertThat(fulfilment.path("overTarget").asBoolean()).isTrue();
    }

    @Test
    void addsPhasesOnlyWhereThereIsNoTargetForTheWhole() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .target("PHASE_1", "postsPlanned", "POSTS", "1000", "2025-01-31")
                .target("PHASE_2", "postsPlanned", "POSTS", "1500", "2025-02-28")
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30");

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=month&to=2025-06", "postsPlanned", "planned"))
                .containsExactly(
                        "2025-01=1000", "2025-02=2500", "2025-03=2500", "2025-04=2500", "2025-05=2500", "2025-06=3000");
    }

    @Test
    void letsTheTargetWithTheLatestDayHold() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .target("WHOLE", "postsPlanned", "POSTS", "3500", "2025-06-30")
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-01-31");

        assertThat(Asking.of(register)
                        .figures("employment")
                        .at("/postsPlanned/planned/value")
                        .asLong())
                .isEqualTo(3500);
    }

    @Test
    void takesACancelledProjectOutOfThePlanAndKeepsWhatItReported() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-06-30", 700L)
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30")
                .status(ProjectStatus.CANCELLED);

        JsonNode figures = Asking.of(register).figures("employment");
        assertThat(figures.at("/jobsDirect/reported/value").asLong()).isEqualTo(700);
        assertThat(figures.at("/postsPlanned/planned/value").isNull()).isTrue();
    }

    @Test
    void leavesOutsideSourcesOutUntilTheyAreAskedFor() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30");
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI)
                .snapshot("2025-06-30", 29_000L)
                .source(true, false)
                .target("WHOLE", "postsPlanned", "POSTS", "27700", "2024-12-24");

        Asking asking = Asking.of(register);

        assertThat(asking.figures("employment")
                        .at("/postsPlanned/planned/value")
                        .asLong())
                .isEqualTo(3_000);
        JsonNode all = asking.figures("employment?sources=all");
        assertThat(all.at("/postsPlanned/planned/value").asLong()).isEqualTo(30_700);
        assertThat(all.at("/jobsDirect/reported/value").asLong()).isEqualTo(29_000);
    }

    @Test
    void marksWhatIsInventedForAnExample() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING)
                .hires("2025-01-31", 250L)
                .source(false, true)
                .hires("2025-06-30", 200L);

        Asking asking = Asking.of(register);

        JsonNode now = asking.figures("employment").path("jobsDirect");
        assertThat(now.path("illustrative").asBoolean()).isTrue();
        assertThat(now.at("/reported/illustrative").asBoolean()).isTrue();
        assertThat(asking.figures("employment?to=2025-05").path("jobsDirect").has("illustrative"))
                .isFalse();
    }

    @Test
    void rollsAreasUpInFiltersAndKeepsPrefectureFiguresOutOfCounties() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING).hires("2025-01-31", 700L);
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI).snapshot("2025-06-30", 29_000L);
        register.project("P15", "650000", TEXTILES, "320000").hires("2025-01-31", 3L);

        Asking asking = Asking.of(register);

        assertThat(value(asking, "area=650000")).isEqualTo(29_703);
        assertThat(value(asking, "area=653200")).isEqualTo(700);
        assertThat(value(asking, "area=653100")).isEqualTo(29_000);
        assertThat(asking.figures("employment?area=653101")
                        .at("/jobsDirect/reported/value")
                        .isNull())
                .isTrue();
        assertThat(asking.column("employment?groupBy=area", "jobsDirect", "reported"))
                .containsExactly("650000=3", "653100=29000", "653201=700");
        assertThat(asking.column("employment?groupBy=prefecture", "jobsDirect", "reported"))
                .containsExactly("653100=29000", "653200=700", "null=3");
        assertThat(value(asking, "sector=32120,32163&pairing=IN_PAIR")).isEqualTo(29_700);
        assertThat(asking.column("employment?groupBy=pairing,sector", "jobsDirect", "reported"))
                .containsExactly("IN_PAIR/32120=29000", "IN_PAIR/32163=700", "UNDETERMINED/32163=3");
    }

    @Test
    void findsAProjectByItsIdAndByItsCode() {
        Register.ProjectOf project =
                register.project("P01", HOTAN_CITY, TEXTILES, BEIJING).hires("2025-01-31", 700L);
        register.project("P02", KASHGAR_PREFECTURE, "32120", SHANGHAI).snapshot("2025-06-30", 29_000L);

        Asking asking = Asking.of(register);

        assertThat(value(asking, "project=" + project.id())).isEqualTo(700);
        assertThat(value(asking, "project=P01")).isEqualTo(700);
        assertThat(asking.column("employment?groupBy=project&project=P01", "jobsDirect", "reported"))
                .containsExactly(project.id() + "=700");
    }

    @Test
    void showsOnlyTheFiguresAskedFor() {
        register.project("P01", HOTAN_CITY, TEXTILES, BEIJING).hires("2025-01-31", 700L);

        assertThat(Asking.of(register)
                        .figures("employment?indicator=jobsDirect,hires")
                        .propertyNames())
                .containsExactly("jobsDirect", "hires");
    }

    @Test
    void divisionsAmongDonorsAreReadFromTheSharesThatHoldNow() {
        Register.ProjectOf project = register.project(
                        "P01", HOTAN_CITY, TEXTILES, Map.of(BEIJING, 600_000_000L, "330000", 400_000_000L))
                .hires("2025-01-31", 100L);
        project.donors(project.head().donors().stream()
                .map(donor -> new org.shanhai.contracts.project.Donor(
                        donor.donorCode(),
                        donor.countedDonorCode(),
                        donor.role(),
                        donor.donorCode().equals(BEIJING) ? 250_000_000L : 750_000_000L))
                .toList());

        assertThat(Asking.of(register).column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly("110000=25", "330000=75");
    }

    private static long value(Asking asking, String filter) {
        return asking.figures("employment?" + filter)
                .at("/jobsDirect/reported/value")
                .asLong();
    }

    @Test
    void showsSafeguardsAsAShareOfThosePersonsOfWhomItIsKnown() {
        register.project("P1", HOTAN_CITY, TEXTILES, BEIJING)
                .hiresWith("2025-05-31", 60, new Safeguards(45L, 60L, null, null))
                .hiresWith("2025-06-30", 40, new Safeguards(35L, null, null, null))
                .hires("2025-06-30", 900L);

        JsonNode figures = Asking.of(register).figures("employment");

        assertThat(figures.at("/writtenContractPercent/derived/value").asString())
                .isEqualTo("80.00");
        assertThat(figures.at("/minimumWagePercent/derived/value").asString()).isEqualTo("100.00");
        assertThat(figures.has("openlyRecruitedPercent"))
                .as("nobody has said anything of it")
                .isFalse();
        assertThat(figures.at("/jobsDirect/reported/value").asLong()).isEqualTo(1_000);
    }

    @Test
    void showsPayAsADistributionFromTenPersonsOn() {
        Register.ProjectOf project = register.project("P1", HOTAN_CITY, TEXTILES, BEIJING);
        project.pay("2025-06-30", "3500.00", 1).pay("2025-06-30", "4000.00", 8);

        JsonNode few = Asking.of(register).figures("employment").at("/payCnyPerMonth/distribution");
        assertThat(few.path("observations").asInt()).isEqualTo(9);
        assertThat(few.path("median").isNull()).isTrue();
        assertThat(few.toString()).doesNotContain("3500").doesNotContain("4000");

        project.pay("2025-06-30", "5000.00", 3);
        JsonNode enough = Asking.of(register).figures("employment").at("/payCnyPerMonth/distribution");
        assertThat(enough.path("observations").asInt()).isEqualTo(12);
        assertThat(enough.path("reports").asInt()).isEqualTo(3);
        assertThat(enough.path("least").asString()).isEqualTo("3500.00");
        assertThat(enough.path("lowerQuartile").asString()).isEqualTo("4000.00");
        assertThat(enough.path("median").asString()).isEqualTo("4000.00");
        assertThat(enough.path("upperQuartile").asString()).isEqualTo("4000.00");
        assertThat(enough.path("greatest").asString()).isEqualTo("5000.00");
        assertThat(Asking.of(register)
                        .figures("employment")
                        .at("/jobsDirect/reported/value")
                        .isNull())
                .as("an observation of pay touches no job figure")
                .isTrue();
    }
}
