package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.contracts.project.Donor;
import org.shanhai.contracts.project.DonorRole;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.Closing;
import tools.jackson.databind.JsonNode;

/** A closed month does not change in silence. */
class RestatementTest {
    private static final String BEIJING = "110000";
    private static final String TIANJIN = "120000";

    private final Register register = new Register();
    private final Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);

    private Closing closed() {
        Instant at = register.close("2025-03");
        return new Closing(YearMonth.of(2025, 3), at, new UUID(1, 1), 1);
    }

    private static JsonNode only(JsonNode answer, String indicator, String assurance) {
        List<JsonNode> found = answer.path("items")
                .valueStream()
                .filter(item -> item.path("indicator").asString().equals(indicator)
                        && item.path("assurance").asString().equals(assurance))
                .toList();
        assertThat(found).as(answer.toString()).hasSize(1);
        return found.getFirst();
    }

    private static void assertCausesAddUp(JsonNode item) {
        BigDecimal sum = item.path("causes")
                .valueStream()
                .map(cause -> new BigDecimal(cause.path("contribution").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(item.path("difference").asString());
    }

    @Test
    void showsWhatALateReportAndACorrectionChangedAndWhichEventsDidSo() {
        project.hires("2025-03-10", 500L);
        Register.ReportOf wrong = project.lastReport();
        Closing closing = closed();
        wrong.headcount(480L, "2025-03-10");
        String correction = register.events().getLast().id().toString();
        project.hires("2025-03-20", 30L);
        String late = register.events().getLast().id().toString();
        project.hires("2025-04-20", 1_000L);

        Asking asking = Asking.of(register);
        JsonNode item = only(asking.restated("month=2025-03", closing), "jobsDirect", "reported");

        assertThat(item.path("known").asString()).isEqualTo("500");
        assertThat(item.path("now").asString()).isEqualTo("510");
        assertThat(item.path("difference").asString()).isEqualTo("10");
        assertThat(item.path("causes")
                        .valueStream()
                        .map(cause -> cause.path("event").asString()))
                .containsOnly(correction, late);
        assertCausesAddUp(item);
        assertThat(asking.figures("employment?to=2025-03&knownAt=" + closing.closedAt())
                        .at("/jobsDirect/reported/value")
                        .asLong())
                .isEqualTo(500);
    }

    @Test
    void saysNothingWhereNothingOfTheMonthHasChanged() {
        project.hires("2025-03-10", 500L);
        Closing closing = closed();
        project.hires("2025-04-20", 1_000L);

        assertThat(Asking.of(register).restated("month=2025-03", closing).path("items"))
                .isEmpty();
    }

    @Test
    void laysADonorsNewShareToTheEventThatChangedIt() {
        project.hires("2025-03-10", 100L);
        Closing closing = closed();
        project.donors(List.of(
                new Donor(BEIJING, BEIJING, DonorRole.LEAD, 600_000_000L),
                new Donor(TIANJIN, TIANJIN, DonorRole.PARTICIPANT, 400_000_000L)));
        String revision = register.events().getLast().id().toString();

        JsonNode item =
                only(Asking.of(register).restated("month=2025-03&donor=" + BEIJING, closing), "hires", "reported");

        assertThat(item.path("known").asString()).isEqualTo("100");
        assertThat(item.path("now").asString()).isEqualTo("60");
        assertThat(item.at("/causes/0/event").asString()).isEqualTo(revision);
        assertThat(item.at("/causes/0/change").asString()).isEqualTo("ATTRIBUTED_ANEW");
        assertCausesAddUp(item);
    }

    @Test
    void showsVerifiedFiguresAndMoneyToo() {
        project.snapshot("2025-03-31", 700L);
        Register.ReportOf report = project.lastReport();
        String commitment = project.commit(BEIJING, 2025, FundType.AID, "2025-03-01", "1000.00");
        Closing closing = closed();
        report.verify(650L);
        project.revise(commitment, "2025-05-01", "1200.00");

        JsonNode answer = Asking.of(register).restated("month=2025-03", closing);

        JsonNode verified = only(answer, "jobsDirect", "verified");
        assertThat(verified.path("known").isNull()).isTrue();
        assertThat(verified.path("now").asString()).isEqualTo("650");
        assertCausesAddUp(verified);
        JsonNode committed = only(answer, "committedCny", "booked");
        assertThat(committed.path("difference").asString()).isEqualTo("200");
        assertCausesAddUp(committed);
        assertThat(answer.path("items")
                        .valueStream()
                        .filter(item -> item.path("indicator").asString().equals("jobsDirect")))
                .as("what is reported is what it was")
                .hasSize(1);
    }
}
