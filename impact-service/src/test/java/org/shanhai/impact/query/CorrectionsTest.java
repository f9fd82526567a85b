package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.contracts.project.EmploymentReported.EmploymentKind;
import org.shanhai.contracts.project.EmploymentReported.EmploymentMeasure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.Register;
import tools.jackson.databind.JsonNode;

/** What is said of a report after it was made. */
class CorrectionsTest {
    private static final String BEIJING = "110000";

    private final Register register = new Register();
    private final Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);

    private JsonNode jobs(String assurance) {
        return Asking.of(register).figures("employment").path("jobsDirect").path(assurance);
    }

    @Test
    void countsNothingOfAWithdrawnReport() {
        project.hires("2025-06-30", 700L).hires("2025-06-30", 20L).lastReport().withdraw();

        assertThat(jobs("reported").path("value").asLong()).isEqualTo(700);
        assertThat(jobs("reported").path("reports").asInt()).isEqualTo(1);
    }

    @Test
    void saysNothingAgainOnceTheOnlyReportIsWithdrawn() {
        project.hires("2025-06-30", 20L).lastReport().withdraw();

        assertThat(jobs("reported").path("value").isNull()).isTrue();
        assertThat(jobs("reported").path("reports").asInt()).isZero();
        assertThat(Asking.of(register).items("employment?groupBy=month")).isEmpty();
    }

    @Test
    void movesACorrectedReportToItsNewDayAndTakesItsOldQualifierAlong() {
        project.stated(Qualifier.ABOUT, 100).hires("2025-03-31", 200L);
        Register.ReportOf wrong = project.lastReport();
        project.stated(Qualifier.EXACT, 1).hires("2025-04-30", 5L);
        wrong.headcount(210L, "2025-04-30");

        Asking asking = Asking.of(register);

        assertThat(asking.column("employment?groupBy=month&to=2025-04", "hires", "reported"))
                .containsExactly("2025-04=215");
        wrong.withdraw();
        assertThat(jobs("reported").path("qualifier").asString()).isEqualTo("EXACT");
    }

    @Test
    void letsTheLaterReportHoldHoweverLateTheEarlierIsCorrected() {
        project.snapshot("2025-06-30", 29_000L);
        Register.ReportOf earlier = project.lastReport();
        project.snapshot("2025-06-30", 28_500L);
        earlier.headcount(30_000L, "2025-06-30");

        assertThat(jobs("reported").path("value").asLong()).isEqualTo(28_500);
    }

    @Test
    void letsTheEarlierSnapshotHoldAgainOnceTheLatestIsRejected() {
        project.snapshot("2024-12-31", 27_000L).snapshot("2025-06-30", 29_000L);
        project.lastReport().reject();

        assertThat(jobs("reported").path("value").asLong()).isEqualTo(27_000);
        assertThat(jobs("rejected").path("value").asLong()).isEqualTo(29_000);
    }

    @Test
    void countsVerifiedReportsAmongTheReportedOnes() {
        project.hires("2025-05-31", 400L);
        project.lastReport().verify(400L);
        project.hires("2025-06-30", 300L);

        assertThat(jobs("reported").path("value").asLong()).isEqualTo(700);
        assertThat(jobs("verified").path("value").asLong()).isEqualTo(400);
        assertThat(jobs("verified").path("reports").asInt()).isEqualTo(1);
    }

    @Test
    void takesWhatTheVerifierCountedAsExactAndWhatWasConfirmedAsItWasStated() {
        project.stated(Qualifier.MORE_THAN, 100).hires("2025-06-30", 200L);
        project.lastReport().verify(150L);

        assertThat(jobs("verified").path("value").asLong()).isEqualTo(150);
        assertThat(jobs("verified").path("qualifier").asString()).isEqualTo("EXACT");
        assertThat(jobs("reported").path("value").asLong()).isEqualTo(200);

        project.lastReport().verify(200L);
        assertThat(jobs("verified").path("value").asLong()).isEqualTo(200);
        assertThat(jobs("verified").path("qualifier").asString()).isEqualTo("MORE_THAN");
    }

    @Test
    void letsTheLatestVerifiedSnapshotHoldAmongTheVerifiedOnes() {
        project.snapshot("2024-12-31", 27_000L);
        project.lastReport().verify(26_000L);
        project.snapshot("2025-06-30", 29_000L);

        assertThat(jobs("reported").path("value").asLong()).isEqualTo(29_000);
        assertThat(jobs("verified").path("value").asLong()).isEqualTo(26_000);
    }

    @Test
    void countsACorrectedReportAsNoLongerVerified() {
        project.hires("2025-06-30", 400L).lastReport().verify(400L).headcount(410L, "2025-06-30");

        assertThat(jobs("reported").path("value").asLong()).isEqualTo(410);
        assertThat(jobs("verified").path("value").isNull()).isTrue();
    }

    @Test
    void verifiesFullTimeEquivalentsOnlyWhereAllPersonsAreVerified() {
        project.jobs(EmploymentMeasure.HIRES, EmploymentKind.DIRECT, "2025-06-30", 100L, "80.5");
        project.lastReport().verify(90L);
        assertThat(Asking.of(register)
                        .figures("employment")
                        .at("/fte/verified/value")
                        .isNull())
                .isTrue();

        project.lastReport().verify(100L);
        assertThat(Asking.of(register)
                        .figures("employment")
                        .at("/fte/verified/value")
                        .asString())
                .isEqualTo("80.5");
    }

    @Test
    void movesAReportWhoseUnitIsCorrectedFromPersonsToPersonTimes() {
        project.trained(TrainingMode.COURSE, null, TrainingUnit.PERSONS, Measure.SNAPSHOT, "2025-06-30", 9_514L)
                .trained(TrainingMode.EVENT, null, TrainingUnit.PERSON_TIMES, Measure.DELTA, "2025-06-30", 100L)
                .trained(TrainingMode.EVENT, "J02", TrainingUnit.PERSONS, Measure.DELTA, "2025-06-30", 78_000L);
        project.lastReport().trained(78_000L, "2025-06-30", TrainingUnit.PERSON_TIMES);

        JsonNode figures = Asking.of(register).figures("training");

        assertThat(figures.at("/personsTrained/reported/value").asLong()).isEqualTo(9_514);
        assertThat(figures.at("/personTimesTrained/reported/value").asLong()).isEqualTo(78_100);
    }

    @Test
    void worksOutTheCostOfAVerifiedJob() {
        project.hires("2025-06-30", 700L).lastReport().verify(350L);
        String commitment = project.commit(BEIJING, 2025, FundType.AID, "2025-03-31", "10000000.00");
        project.disburse(commitment, BEIJING, 2025, FundType.AID, "2025-04-30", "8000000.00")
                .giveBack(commitment, "2025-05-31", "1000000.00");

        JsonNode figures = Asking.of(register).figures("money");

        assertThat(figures.at("/costPerJobCny/derived/value").asString()).isEqualTo("10000.00");
        assertThat(figures.at("/costPerVerifiedJobCny/derived/value").asString())
                .isEqualTo("20000.00");
        assertThat(figures.at("/returnedCny/booked/value").asString()).isEqualTo("1000000.00");
        assertThat(figures.at("/openCny/booked/value").asString()).isEqualTo("3000000.00");
        assertThat(figures.at("/executionRate/derived/value").asString()).isEqualTo("70.00");
    }

    @Test
    void replacesThePlannedDayOfAMilestone() {
        project.planned("BUILT", "2025-03-31").planned("OPEN", "2025-05-31").planned("SOLD", "2025-05-31");
        assertThat(late()).isEqualTo(3);

        project.replanned("BUILT", "2025-12-31").replanned("OPEN", null).achieved("SOLD", "2025-05-30");
        assertThat(late()).isZero();
        assertThat(Asking.of(register)
                        .figures("delivery")
                        .at("/milestonesOnTime/derived/value")
                        .asInt())
                .isEqualTo(1);
        assertThat(Asking.of(register)
                        .figures("delivery")
                        .at("/milestonesPlanned/planned/value")
                        .asInt())
                .isEqualTo(3);
    }

    private int late() {
        return Asking.of(register)
                .figures("delivery")
                .at("/milestonesLate/derived/value")
                .asInt();
    }

    @Test
    void tellsWhenTheLastReportWasRecorded() {
        assertThat(Asking.of(register)
                        .figures("delivery")
                        .at("/silentSince/derived/value")
                        .isNull())
                .isTrue();
        project.hires("2025-06-30", 1L);
        String recorded = register.events().getLast().recordedAt().toString();
        project.lastReport().verify(1L);

        assertThat(Asking.of(register)
                        .figures("delivery")
                        .at("/silentSince/derived/value")
                        .asString())
                .isEqualTo(recorded);
    }
}
