package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

/** Projects that are parts of another one. */
class PartsTest {
    private static final String KASHGAR = "653100";
    private static final String KASHGAR_CITY = "653101";
    private static final String SECTOR = "32120";
    private static final String SHANGHAI = "310000";
    private static final String GUANGDONG = "440000";
    private static final String SHENZHEN = "440300";

    private final Register register = new Register();

    @Test
    void countsAWholeOnceAndItemisesWhatItsPartReports() {
        Register.ProjectOf whole = register.project("P02", KASHGAR, SECTOR, SHANGHAI);
        whole.snapshot("2025-06-30", 29_000L);
        register.part("P02-A", KASHGAR_CITY, SECTOR, SHANGHAI, whole).hires("2025-05-31", 1_200L);

        Asking asking = Asking.of(register);

        JsonNode total = asking.figures("employment").at("/jobsDirect/reported");
        assertThat(total.path("value").asLong()).isEqualTo(29_000);
        assertThat(total.path("itemised").asLong()).isEqualTo(1_200);
        assertThat(total.path("reports").asInt()).isEqualTo(2);
        assertThat(total.has("partsAboveWhole")).isFalse();
        assertThat(asking.column("employment?groupBy=area", "jobsDirect", "reported"))
                .containsExactly(KASHGAR + "=27800", KASHGAR_CITY + "=1200");
        assertThat(asking.figures("employment?area=" + KASHGAR)
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(29_000);
        assertThat(asking.figures("employment?project=P02")
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(29_000);
        assertThat(asking.figures("employment?project=P02-A")
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(1_200);
    }

    @Test
    void countsShenzhenOnceWhereGuangdongSaysThatItIncludesIt() {
        Register.ProjectOf whole = register.project("GD", KASHGAR, SECTOR, GUANGDONG);
        whole.snapshot("2025-06-30", 500L);
        register.part("SZ", KASHGAR_CITY, SECTOR, SHENZHEN, whole).snapshot("2025-06-30", 180L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly(GUANGDONG + "=320", SHENZHEN + "=180");
        JsonNode total = asking.figures("employment").at("/jobsDirect/reported");
        assertThat(total.path("value").asLong()).isEqualTo(500);
        assertThat(total.path("itemised").asLong()).isEqualTo(180);
    }

    @Test
    void flagsPartsThatReportMoreThanTheirWhole() {
        Register.ProjectOf whole = register.project("GD", KASHGAR, SECTOR, GUANGDONG);
        whole.snapshot("2025-06-30", 100L);
        register.part("SZ", KASHGAR_CITY, SECTOR, SHENZHEN, whole).snapshot("2025-06-30", 180L);

        JsonNode total = Asking.of(register).figures("employment").at("/jobsDirect/reported");

        assertThat(total.path("value").asLong()).isEqualTo(100);
        assertThat(total.path("partsAboveWhole").asBoolean()).isTrue();
    }

    @Test
    void countsAPartByItselfWhereTheWholeSaysNothingOfIt() {
        Register.ProjectOf whole = register.project("P02", KASHGAR, SECTOR, SHANGHAI);
        whole.snapshot("2025-06-30", 29_000L);
        register.part("P02-A", KASHGAR_CITY, SECTOR, SHANGHAI, whole)
                .hires("2025-05-31", 1_200L)
                .trained(TrainingMode.COURSE, null, TrainingUnit.PERSONS, Measure.DELTA, "2025-05-31", 40L);

        Asking asking = Asking.of(register);

        assertThat(asking.figures("training")
                        .at("/personsTrained/reported/value")
                        .asLong())
                .isEqualTo(40);
        assertThat(asking.figures("employment?to=2025-05")
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .as("before the whole has said anything")
                .isEqualTo(1_200);
        assertThat(asking.figures("employment").at("/hires/reported/value").asLong())
                .as("snapshots say nothing of hires")
                .isEqualTo(1_200);
        assertThat(asking.figures("delivery").at("/projects/booked/value").asInt())
                .isEqualTo(2);
    }

    @Test
    void letsAPartThatIsSilentBeSpokenForByItsOwnParts() {
        Register.ProjectOf whole = register.project("W", KASHGAR, SECTOR, SHANGHAI);
        whole.snapshot("2025-06-30", 1_000L);
        Register.ProjectOf middle = register.part("M", KASHGAR, SECTOR, SHANGHAI, whole);
        register.part("A", KASHGAR_CITY, SECTOR, SHANGHAI, middle).snapshot("2025-06-30", 300L);
        register.part("B", KASHGAR_CITY, SECTOR, SHENZHEN, middle).snapshot("2025-06-30", 100L);

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=donor", "jobsDirect", "reported"))
                .containsExactly(SHANGHAI + "=900", SHENZHEN + "=100");
        assertThat(asking.figures("employment?project=W")
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(1_000);
    }
}
