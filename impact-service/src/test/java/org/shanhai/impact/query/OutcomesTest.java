package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

class OutcomesTest {
    private final Register register = new Register();

    @Test
    void sumsInTheUnitOfTheCatalogue() {
        register.project("P03", "653101", "31130", "310000")
                .outcome("LAND_UNDER_TRIAL", null, "MU", Measure.SNAPSHOT, "2025-06-30", "200");
        register.project("P04", "653201", "31130", "110000")
                .outcome("LAND_UNDER_TRIAL", null, "HECTARE", Measure.SNAPSHOT, "2025-06-30", "1.5");

        JsonNode land = Asking.of(register).figures("outcomes").path("LAND_UNDER_TRIAL");
        assertThat(land.path("unit").asString()).isEqualTo("MU");
        assertThat(land.at("/reported/value").asString()).isEqualTo("222.5");
    }

    @Test
    void showsARateByItselfAndNeverAddsTwo() {
        register.project("P03", "653101", "31130", "310000")
                .outcome("EMERGENCE_RATE", null, "PERCENT", Measure.SNAPSHOT, "2025-05-31", "91")
                .outcome("EMERGENCE_RATE", null, "PERCENT", Measure.SNAPSHOT, "2025-06-30", "95");
        register.project("P04", "653201", "31130", "110000 50", "330000 50")
                .outcome("EMERGENCE_RATE", null, "PERCENT", Measure.SNAPSHOT, "2025-06-30", "80");

        Asking asking = Asking.of(register);

        JsonNode all = asking.figures("outcomes").path("EMERGENCE_RATE");
        assertThat(all.path("summable").asBoolean()).isFalse();
        assertThat(all.at("/reported/value").isNull()).isTrue();
        assertThat(all.at("/reported/notAdded").asBoolean()).isTrue();
        assertThat(all.at("/reported/reports").asLong()).isEqualTo(2);
        assertThat(asking.figures("outcomes?project=P03")
                        .at("/EMERGENCE_RATE/reported/value")
                        .asString())
                .isEqualTo("95");
        assertThat(asking.column("outcomes?groupBy=donor", "EMERGENCE_RATE", "reported"))
                .containsExactly("110000=80", "310000=95", "330000=80");
    }

    @Test
    void keepsItemsApartAndAddsThemUp() {
        register.project("P07", "654324", "12230", "220000")
                .outcome("EQUIPMENT_DELIVERED", "3D_IMAGING", "PIECE", Measure.SNAPSHOT, "2025-06-30", "2")
                .outcome("EQUIPMENT_DELIVERED", "ULTRASOUND", "PIECE", Measure.SNAPSHOT, "2025-06-30", "3")
                .outcome("EQUIPMENT_DELIVERED", "X_RAY", "UNSPECIFIED", Measure.SNAPSHOT, "2025-06-30", null);

        JsonNode pieces = Asking.of(register).figures("outcomes").at("/EQUIPMENT_DELIVERED/reported");
        assertThat(pieces.path("value").isNumber()).isTrue();
        assertThat(pieces.path("value").asLong()).isEqualTo(5);
        assertThat(pieces.path("reports").asLong()).isEqualTo(2);
        assertThat(pieces.path("withoutValue").asLong()).isEqualTo(1);
    }

    @Test
    void leavesWhatWasNotReportedNull() {
        register.project("P19", "650000", "16061", "110000")
                .outcome(
                        "EXCHANGE_PARTICIPANTS",
                        null,
                        "UNSPECIFIED",
                        Measure.SNAPSHOT,
                        "2025-06-30",
                        null,
                        "TENS_OF_THOUSANDS");

        JsonNode participants = Asking.of(register).figures("outcomes").at("/EXCHANGE_PARTICIPANTS/reported");
        assertThat(participants.path("value").isNull()).isTrue();
        assertThat(participants.path("withoutValue").asLong()).isEqualTo(1);
    }

    @Test
    void showsPlannedValuesThatNoReportFulfils() {
        register.project("P01", "653201", "32163", "110000")
                .target("WHOLE", "ENTERPRISES_SERVED", "ENTERPRISE", "200", "2025-06-30")
                .target("WHOLE", "ANNUAL_OUTPUT_VALUE", "CNY_PER_YEAR", "3000000000", "2025-06-30")
                .target("WHOLE", "postsPlanned", "POSTS", "3000", "2025-06-30");
        register.project("P14", "653130", "32164", "370000")
                .target("WHOLE", "ANNUAL_CAPACITY", "TONNE_PER_YEAR", "300000", "2025-06-30");

        JsonNode figures = Asking.of(register).figures("outcomes");
        assertThat(figures.at("/ENTERPRISES_SERVED/planned/value").asLong()).isEqualTo(200);
        assertThat(figures.path("ENTERPRISES_SERVED").has("reported")).isFalse();
        assertThat(figures.at("/ANNUAL_OUTPUT_VALUE/planned/value").asString()).isEqualTo("3000000000.00");
        assertThat(figures.at("/ANNUAL_CAPACITY/planned/value").asString()).isEqualTo("300000");
        assertThat(figures.at("/ANNUAL_CAPACITY/summable").asBoolean()).isFalse();
        assertThat(figures.has("postsPlanned")).isFalse();
    }

    @Test
    void convertsATargetIntoTheUnitOfTheCatalogue() {
        register.project("P03", "653101", "31130", "310000")
                .target("WHOLE", "LAND_UNDER_TRIAL", "HECTARE", "20", "2025-06-30");

        JsonNode land = Asking.of(register).figures("outcomes").path("LAND_UNDER_TRIAL");
        assertThat(land.path("unit").asString()).isEqualTo("MU");
        assertThat(land.at("/planned/value").asString()).isEqualTo("300");
    }
}
