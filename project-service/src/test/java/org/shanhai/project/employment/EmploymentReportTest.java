package org.shanhai.project.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanhai.project.Given;
import org.shanhai.project.claim.Claim;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.Measure;
import org.shanhai.project.claim.Qualifier;
import org.shanhai.project.claim.Series;
import org.shanhai.project.claim.Source;
import org.shanhai.project.decision.Decision;
import org.shanhai.project.standing.ProjectStatus;

class EmploymentReportTest {

    private static final Series DELTAS = new Series("EMPLOYMENT/DIRECT", Measure.DELTA, "PERSONS");

    @Test
    void takesHires() {
        EmploymentReport report = decide(hires(20L, Given.claim())).orThrow();
        assertThat(report.headcount()).isEqualTo(20);
        assertThat(report.stamp()).isEqualTo(Given.stamp());
        assertThat(report.claim().day().countsOn()).isEqualTo(LocalDate.of(2025, 6, 30));
    }

    @Test
    void notReportedStaysNull() {
        assertThat(decide(hires(null, Given.claim())).orThrow().headcount()).isNull();
    }

    @Test
    void hiresAndSeparationsAreOneSeriesAndSnapshotsAreNot() {
        assertThat(command(EmploymentMeasure.SEPARATIONS).series())
                .isEqualTo(command(EmploymentMeasure.HIRES).series());
        assertThat(Given.refusals(decide(command(EmploymentMeasure.SNAPSHOT))))
                .containsExactly("measure: mixed-measures");
    }

    @ParameterizedTest
    @EnumSource
    void isTakenInEveryStatusButCancelled(ProjectStatus status) {
        Decision<EmploymentReport> decision = EmploymentReport.decide(
                hires(1L, Given.claim()),
                Given.project(status),
                DELTAS,
                Given.stamp(),
                Given.REPORT,
                Given.nothingWrong());
        if (status == ProjectStatus.CANCELLED) {
            assertThat(Given.refusals(decision)).containsExactly("status: cancelled-takes-no-facts");
        } else {
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("brokenRules")
    void refusesWhatBreaksRule(ReportEmployment command, String refusal) {
        assertThat(Given.refusals(decide(command))).containsExactly(refusal);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                arguments(hires(-1L, Given.claim()), "headcount: negative"),
                arguments(hires(1_000_000_000_001L, Given.claim()), "headcount: above-max"),
                arguments(hires(1L, Given.claim(LocalDate.of(2025, 7, 11), DatePrecision.DAY)), "asOf: in-future"),
                arguments(hires(1L, Given.claim(LocalDate.of(2025, 7, 31), DatePrecision.MONTH)), "asOf: in-future"),
                arguments(hires(1L, granularity(0)), "granularity: too-small"),
                arguments(hires(1L, source(" ")), "source.publication: blank"),
                arguments(with(new BigDecimal("-0.1"), null, null), "fte: negative"),
                arguments(with(new BigDecimal("1.00001"), null, null), "fte: too-many-decimals"),
                arguments(with(null, pay("0", 1), null), "pay.amount: not-positive"),
                arguments(with(null, pay("3500.001", 1), null), "pay.amount: too-many-decimals"),
                arguments(with(null, pay("3500", 0), null), "pay.observations: too-small"),
                arguments(
                        with(null, null, new Safeguards(21L, null, null, null)),
                        "safeguards.writtenContract: above-headcount"),
                arguments(
                        with(null, null, new Safeguards(null, null, null, -1L)),
                        "safeguards.grievanceChannel: negative"));
    }

    @Test
    void safeguardsReachUpToTheHeadcountAndNeedOne() {
        assertThat(decide(with(null, null, new Safeguards(20L, 0L, null, 20L)))).isInstanceOf(Decision.Accepted.class);
        ReportEmployment withoutHeadcount = new ReportEmployment(
                EmploymentMeasure.HIRES,
                EmploymentKind.DIRECT,
                null,
                null,
                null,
                new Safeguards(null, 3L, null, null),
                Given.claim());
        assertThat(Given.refusals(decide(withoutHeadcount)))
                .containsExactly("safeguards.minimumWage: safeguard-without-headcount");
    }

    private static Decision<EmploymentReport> decide(ReportEmployment command) {
        return EmploymentReport.decide(
                command, Given.runningProject(), DELTAS, Given.stamp(), Given.REPORT, Given.nothingWrong());
    }

    private static ReportEmployment command(EmploymentMeasure measure) {
        return new ReportEmployment(measure, EmploymentKind.DIRECT, 20L, null, null, null, Given.claim());
    }

    private static ReportEmployment hires(@Nullable Long headcount, Claim.Sent claim) {
        return new ReportEmployment(EmploymentMeasure.HIRES, EmploymentKind.DIRECT, headcount, null, null, null, claim);
    }

    private static ReportEmployment with(@Nullable BigDecimal fte, @Nullable Pay pay, @Nullable Safeguards safeguards) {
        return new ReportEmployment(
                EmploymentMeasure.HIRES, EmploymentKind.DIRECT, 20L, fte, pay, safeguards, Given.claim());
    }

    private static Pay pay(String amount, long observations) {
        return new Pay(new BigDecimal(amount), observations, Qualifier.ABOUT);
    }

    private static Claim.Sent granularity(long granularity) {
        return new Claim.Sent(LocalDate.of(2025, 6, 30), DatePrecision.DAY, Qualifier.EXACT, granularity, Given.SOURCE);
    }

    private static Claim.Sent source(String publication) {
        return new Claim.Sent(
                LocalDate.of(2025, 6, 30),
                DatePrecision.DAY,
                Qualifier.EXACT,
                1,
                new Source(publication, null, null, false, false));
    }
}
