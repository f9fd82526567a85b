package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

class AttributionTest {
    private static final String COUNTY = "653201";
    private static final String SECTOR = "32163";

    private final Register register = new Register();

    @Test
    void splitsByShares() {
        register.project("S1", COUNTY, SECTOR, "110000 60", "330000 40").hires("2025-01-31", 101L);

        JsonNode items = Asking.of(register).items("employment?groupBy=donor");

        assertThat(items.size()).isEqualTo(2);
        JsonNode beijing = items.get(0).at("/figures/jobsDirect/reported");
        assertThat(beijing.path("value").asLong()).isEqualTo(61);
        assertThat(beijing.path("exact").asString()).isEqualTo("60.6");
        JsonNode zhejiang = items.get(1).at("/figures/jobsDirect/reported");
        assertThat(zhejiang.path("value").asLong()).isEqualTo(40);
        assertThat(zhejiang.path("exact").asString()).isEqualTo("40.4");
        assertThat(items.get(0).at("/figures/jobsDirect/summable").asBoolean()).isTrue();
    }

    @Test
    void givesTheSpareUnitToTheLowestCode() {
        register.project(
                        "S2",
                        COUNTY,
                        SECTOR,
                        Map.of("110000", 333_333_334L, "120000", 333_333_333L, "130000", 333_333_333L))
                .hires("2025-01-31", 100L);

        assertThat(Asking.of(register).column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly("110000=34", "120000=33", "130000=33");
    }

    @Test
    void roundsOverAllDonorsBeforeTheFilter() {
        register.project(
                        "S2",
                        COUNTY,
                        SECTOR,
                        Map.of("110000", 333_333_334L, "120000", 333_333_333L, "130000", 333_333_333L))
                .hires("2025-01-31", 101L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly("110000=34", "120000=34", "130000=33");
        JsonNode two = asking.figures("employment?donor=120000,130000").at("/jobsDirect/reported");
        assertThat(two.path("value").asLong()).isEqualTo(67);
        assertThat(two.path("exact").asString()).isEqualTo("67.333333266");
        assertThat(two.path("reports").asLong()).isEqualTo(1);
    }

    @Test
    void creditsEachDonorInFullAndSaysThatTheyDoNotAddUp() {
        register.project("S1", COUNTY, SECTOR, "110000 60", "330000 40").hires("2025-01-31", 101L);

        JsonNode answer = Asking.of(register).answer("employment?groupBy=donor&view=credited");

        assertThat(answer.path("view").asString()).isEqualTo("credited");
        assertThat(answer.path("summable").asBoolean()).isFalse();
        for (JsonNode item : answer.path("items")) {
            assertThat(item.at("/figures/jobsDirect/reported/value").asLong()).isEqualTo(101);
            assertThat(item.at("/figures/jobsDirect/reported").has("exact")).isFalse();
            assertThat(item.at("/figures/jobsDirect/summable").asBoolean()).isFalse();
        }
        assertThat(answer.path("items").size()).isEqualTo(2);
    }

    @Test
    void creditsAProvinceOnceForTwoOfItsCities() {
        register.project("S3", COUNTY, SECTOR, "330100 50", "330200 50").hires("2025-01-31", 101L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=donor&view=credited", "jobsDirect", "reported"))
                .containsExactly("330000=101");
        assertThat(asking.column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly("330000=101");
        assertThat(asking.column("employment?groupBy=donorUnit", "jobsDirect", "reported"))
                .containsExactly("330100=51", "330200=50");
        assertThat(asking.column("employment?groupBy=donor,donorUnit", "jobsDirect", "reported"))
                .containsExactly("330000/330100=51", "330000/330200=50");
        assertThat(asking.column("delivery?groupBy=donor", "projects", "booked"))
                .containsExactly("330000=1");
    }

    @Test
    void takesCitiesIntoTheirProvinceAndAnswersForACityAlone() {
        register.project("S4", COUNTY, SECTOR, "330100").hires("2025-01-31", 7L);
        register.project("S5", COUNTY, SECTOR, "330000").hires("2025-01-31", 5L);

        Asking asking = Asking.of(register);

        assertThat(value(asking, "donor=330000")).isEqualTo(12);
        assertThat(value(asking, "donor=330100")).isEqualTo(7);
        assertThat(asking.column("employment?groupBy=donor&donor=330100", "jobsDirect", "reported"))
                .containsExactly("330000=7");
    }

    @Test
    void leavesResultsWithoutSharesUnallocatedAndTotalsUnchanged() {
        register.project("S6", COUNTY, SECTOR, "110000", "330000").hires("2025-01-31", 40L);
        register.project("S7", COUNTY, SECTOR, "110000").hires("2025-01-31", 2L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly("110000=2", "NOT_ALLOCATED=40");
        assertThat(value(asking, "donor=110000")).isEqualTo(2);
        assertThat(value(asking, "donor=NOT_ALLOCATED")).isEqualTo(40);
        assertThat(asking.figures("employment").at("/jobsDirect/reported/value").asLong())
                .isEqualTo(42);
        assertThat(asking.column("employment?groupBy=area", "jobsDirect", "reported"))
                .containsExactly("653201=42");
        assertThat(asking.column("employment?groupBy=donor&view=credited", "jobsDirect", "reported"))
                .containsExactly("110000=42", "330000=40");
    }

    @Test
    void countsAProjectOfNineteenOnceForEachAndOnceInTotal() {
        String[] donors = Register.REFERENCE.countedDonors().stream()
                .map(donor -> donor.code())
                .toArray(String[]::new);
        register.project("P19", "650000", "16061", donors).planned("M", null).achieved("M", "2025-06-30");

        Asking asking = Asking.of(register);

        JsonNode items = asking.items("delivery?groupBy=donor");
        assertThat(items.size()).isEqualTo(19);
        for (JsonNode item : items) {
            assertThat(item.at("/figures/projects/booked/value").asLong()).isEqualTo(1);
            assertThat(item.at("/figures/projects/summable").asBoolean()).isFalse();
            assertThat(item.at("/figures/milestonesAchieved/reported/value").asLong())
                    .isEqualTo(1);
        }
        assertThat(asking.figures("delivery").at("/projects/booked/value").asLong())
                .isEqualTo(1);
        assertThat(asking.figures("delivery?donor=110000,440300")
                        .at("/projects/booked/value")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void splitsFractionsInTheStepsOfTheirSum() {
        register.project("S8", COUNTY, SECTOR, "110000 60", "330000 40")
                .jobs(EmploymentMeasure.HIRES, EmploymentKind.DIRECT, "2025-01-31", 10L, "9.55");

        JsonNode items = Asking.of(register).items("employment?groupBy=donor");
        assertThat(items.get(0).at("/figures/fte/reported/value").asString()).isEqualTo("5.73");
        assertThat(items.get(1).at("/figures/fte/reported/value").asString()).isEqualTo("3.82");
    }

    @Test
    void splitsNegativeStocksToo() {
        register.project(
                        "S9",
                        COUNTY,
                        SECTOR,
                        Map.of("110000", 333_333_334L, "120000", 333_333_333L, "130000", 333_333_333L))
                .separations("2025-01-31", 10L);

        assertThat(Asking.of(register).column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly("110000=-4", "120000=-3", "130000=-3");
    }

    @Test
    void monthsOfADonorAddUpExactly() {
        register.project("S1", COUNTY, SECTOR, "110000 33.3", "330000 66.7")
                .hires("2025-01-31", 1L)
                .hires("2025-02-28", 1L)
                .hires("2025-03-31", 1L);

        JsonNode months = Asking.of(register).items("employment?groupBy=donor,month&donor=110000&to=2025-03");
        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (JsonNode month : months) {
            sum = sum.add(new java.math.BigDecimal(
                    month.at("/figures/hires/reported/exact").asString()));
        }
        assertThat(sum).isEqualByComparingTo("0.999");
    }

    @Test
    void anotherAreaSectorOrStatusAttributesAllDatesAnewFromItsRecordingOn() {
        Register.ProjectOf project = register.project("S1", COUNTY, SECTOR, "110000");
        project.target("WHOLE", "postsPlanned", "POSTS", "50", "2025-01-31").hires("2025-01-31", 10L);
        Instant before = register.events().getLast().recordedAt();
        project.moved("653101", "11330").status(ProjectStatus.CANCELLED);
        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=area&to=2025-01", "jobsDirect", "reported"))
                .containsExactly("653101=10");
        assertThat(asking.column("employment?groupBy=sector&to=2025-01", "jobsDirect", "reported"))
                .containsExactly("11330=10");
        assertThat(asking.figures("employment")
                        .at("/postsPlanned/planned/value")
                        .isNull())
                .as("a cancelled project leaves the plan")
                .isTrue();
        String then = "&knownAt=" + before;
        assertThat(asking.column("employment?groupBy=area&to=2025-01" + then, "jobsDirect", "reported"))
                .containsExactly(COUNTY + "=10");
        assertThat(asking.column("employment?groupBy=sector&to=2025-01" + then, "jobsDirect", "reported"))
                .containsExactly(SECTOR + "=10");
        assertThat(asking.figures("employment?to=2025-01" + then)
                        .at("/postsPlanned/planned/value")
                        .asLong())
                .isEqualTo(50);
    }

    private static long value(Asking asking, String filter) {
        return asking.figures("employment?" + filter)
                .at("/jobsDirect/reported/value")
                .asLong();
    }
}
