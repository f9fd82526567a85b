package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.contracts.funding.Tranche;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

class MoneyTest {
    private static final String BEIJING = "110000";
    private static final String HANGZHOU = "330100";

    private final Register register = new Register();

    @Test
    void booksToTheFen() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);
        String commitment = project.commit(BEIJING, 2024, FundType.AID, "2024-03-31", "10000000000.01");
        project.disburse(commitment, BEIJING, 2024, FundType.AID, "2024-06-30", "8000000000.00");

        JsonNode figures = Asking.of(register).figures("money");
        assertThat(value(figures, "committedCny", "booked")).isEqualTo("10000000000.01");
        assertThat(value(figures, "disbursedCny", "booked")).isEqualTo("8000000000.00");
        assertThat(value(figures, "returnedCny", "booked")).isEqualTo("0.00");
        assertThat(value(figures, "openCny", "booked")).isEqualTo("2000000000.01");
        assertThat(value(figures, "executionRate", "derived")).isEqualTo("80.00");
        assertThat(figures.at("/fundsInPlaceRate/derived/value").isNull()).isTrue();
    }

    @Test
    void isNoughtAndNotUnknownWithoutAnyMoney() {
        JsonNode figures = Asking.of(register).figures("money");
        assertThat(value(figures, "committedCny", "booked")).isEqualTo("0.00");
        assertThat(value(figures, "openCny", "booked")).isEqualTo("0.00");
        assertThat(figures.at("/executionRate/derived/value").isNull()).isTrue();
        assertThat(figures.at("/costPerJobCny/derived/value").isNull()).isTrue();
    }

    @Test
    void belongsToItsOwnDonorWhateverTheSharesAndTheView() {
        Register.ProjectOf project = register.project("S1", "653201", "32163", "110000 60", "330100 40");
        project.commit(BEIJING, 2025, FundType.AID, "2025-03-31", "100.00");
        project.commit(HANGZHOU, 2025, FundType.AID, "2025-03-31", "7.00");

        Asking asking = Asking.of(register);

        assertThat(asking.column("money?groupBy=donor", "committedCny", "booked"))
                .containsExactly("110000=100.00", "330000=7.00");
        assertThat(asking.column("money?groupBy=donor&view=credited", "committedCny", "booked"))
                .containsExactly("110000=100.00", "330000=7.00");
        assertThat(asking.column("money?groupBy=donorUnit&donor=330000", "committedCny", "booked"))
                .containsExactly("330100=7.00");
        assertThat(value(asking.figures("money?donor=330100"), "committedCny", "booked"))
                .isEqualTo("7.00");
        assertThat(value(asking.figures("money"), "committedCny", "booked")).isEqualTo("107.00");
    }

    @Test
    void groupsAndFiltersByTypeAndYear() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);
        project.commit(BEIJING, 2024, FundType.AID, "2024-03-31", "100.00");
        project.commit(BEIJING, 2025, FundType.AID, "2025-03-31", "10.00");
        project.commit(BEIJING, 2025, FundType.ENTERPRISE, "2025-03-31", "1.00");

        Asking asking = Asking.of(register);

        assertThat(asking.column("money?groupBy=fundType,fundingYear", "committedCny", "booked"))
                .containsExactly("AID/2024=100.00", "AID/2025=10.00", "ENTERPRISE/2025=1.00");
        assertThat(value(asking.figures("money?fundingYear=2025"), "committedCny", "booked"))
                .isEqualTo("11.00");
        assertThat(value(asking.figures("money?fundType=ENTERPRISE,DONATION"), "committedCny", "booked"))
                .isEqualTo("1.00");
    }

    @Test
    void takesFlowsWithinTheSpanAndWhatIsOpenAtItsEnd() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);
        String commitment = project.commit(BEIJING, 2024, FundType.AID, "2024-03-31", "100.00");
        project.disburse(commitment, BEIJING, 2024, FundType.AID, "2024-06-30", "30.00")
                .disburse(commitment, BEIJING, 2024, FundType.AID, "2025-06-30", "20.00");

        Asking asking = Asking.of(register);

        JsonNode span = asking.figures("money?from=2025-01");
        assertThat(value(span, "committedCny", "booked")).isEqualTo("0.00");
        assertThat(value(span, "disbursedCny", "booked")).isEqualTo("20.00");
        assertThat(value(span, "openCny", "booked")).isEqualTo("50.00");
        assertThat(value(span, "executionRate", "derived")).isEqualTo("50.00");
        assertThat(value(asking.figures("money?to=2024-12"), "openCny", "booked"))
                .isEqualTo("70.00");
        assertThat(asking.column("money?groupBy=month&from=2025-05&to=2025-06", "openCny", "booked"))
                .containsExactly("2025-05=70.00", "2025-06=50.00");
    }

    @Test
    void countsTranchesDueByDayAndByMilestone() {
        // Today is 2025-07-10.
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING)
                .planned("BUILT", null)
                .planned("GROWN", null)
                .achieved("BUILT", "2025-05-20");
        String commitment = project.commit(
                BEIJING,
                2025,
                FundType.AID,
                "2025-01-31",
                "100.00",
                new Tranche(1, "40.00", java.time.LocalDate.of(2025, 3, 31), null),
                new Tranche(2, "20.00", null, "BUILT"),
                new Tranche(3, "10.00", null, "GROWN"),
                new Tranche(4, "30.00", java.time.LocalDate.of(2025, 7, 20), null));
        project.disburse(commitment, BEIJING, 2025, FundType.AID, "2025-04-30", "45.00");

        Asking asking = Asking.of(register);

        assertThat(value(asking.figures("money"), "fundsInPlaceRate", "derived"))
                .isEqualTo("75.00");
        assertThat(value(asking.figures("money?to=2025-07"), "fundsInPlaceRate", "derived"))
                .isEqualTo("75.00");
        assertThat(value(asking.figures("money?to=2025-04"), "fundsInPlaceRate", "derived"))
                .isEqualTo("112.50");
        assertThat(asking.figures("money?to=2025-02")
                        .at("/fundsInPlaceRate/derived/value")
                        .isNull())
                .isTrue();
    }

    @Test
    void dividesAidMoneyByJobsAndPersonsTrained() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING)
                .hires("2025-01-31", 40L)
                .hires("2025-06-30", null)
                .trained(TrainingMode.COURSE, null, TrainingUnit.PERSONS, Measure.DELTA, "2025-02-28", 30L);
        String aid = project.commit(BEIJING, 2025, FundType.AID, "2025-01-31", "1000.00");
        project.disburse(aid, BEIJING, 2025, FundType.AID, "2025-02-28", "1000.00");
        String other = project.commit(BEIJING, 2025, FundType.ENTERPRISE, "2025-01-31", "1000.00");
        project.disburse(other, BEIJING, 2025, FundType.ENTERPRISE, "2025-02-28", "1000.00");

        Asking asking = Asking.of(register);

        for (String subject : new String[] {"money", "overview"}) {
            JsonNode figures = asking.figures(subject);
            assertThat(value(figures, "costPerJobCny", "derived")).isEqualTo("25.00");
            assertThat(value(figures, "costPerTrainedPersonCny", "derived")).isEqualTo("33.33");
            assertThat(figures.at("/costPerVerifiedJobCny/derived/value").isNull())
                    .isTrue();
            assertThat(figures.at("/costPerJobCny/summable").asBoolean()).isFalse();
        }
    }

    @Test
    void saysThatMoneyIsInvented() {
        Register.ProjectOf project =
                register.project("P01", "653201", "32163", BEIJING).source(false, true);
        project.commit(BEIJING, 2025, FundType.AID, "2025-01-31", "1000.00");

        JsonNode figures = Asking.of(register).figures("money");
        assertThat(figures.at("/committedCny/illustrative").asBoolean()).isTrue();
        assertThat(figures.at("/openCny/illustrative").asBoolean()).isTrue();
        assertThat(figures.at("/disbursedCny").has("illustrative")).isFalse();
    }

    private static String value(JsonNode figures, String figure, String assurance) {
        return figures.path(figure).path(assurance).path("value").asString();
    }
}
