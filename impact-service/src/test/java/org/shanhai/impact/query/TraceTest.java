package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.funding.FundTags.FundType;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.web.RefusedException;
import tools.jackson.databind.JsonNode;

/** What figures are made of. That they add up to them in general is checked by {@link FiguresAgainstReferenceTest}. */
class TraceTest {
    private static final String BEIJING = "110000";
    private static final String ZHEJIANG = "330000";

    private final Register register = new Register();

    @Test
    void namesReportEventSourceAndShareOfEachContribution() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING + " 60", ZHEJIANG + " 40");
        project.hires("2025-06-30", 101L);

        JsonNode page = Asking.of(register).trace("indicator=jobsDirect&donor=" + BEIJING, 50, null);

        assertThat(page.path("sum").asString()).isEqualTo("60.6");
        JsonNode line = page.at("/items/0");
        assertThat(line.path("contribution").asString()).isEqualTo("60.6");
        assertThat(line.path("value").asString()).isEqualTo("101");
        assertThat(line.path("sharePercent").asString()).isEqualTo("60");
        assertThat(line.path("report").asString())
                .isEqualTo(project.lastReport().id().toString());
        assertThat(line.path("event").asString())
                .isEqualTo(register.events().getLast().id().toString());
        assertThat(line.path("occurredOn").asString()).isEqualTo("2025-06-30");
        assertThat(line.at("/source/publication").asString()).isEqualTo("Invented for a test");
        assertThat(line.path("projectCode").asString()).isEqualTo("P01");
    }

    @Test
    void listsTheSnapshotThatHoldsAndOthersOnRequest() {
        register.project("P02", "653100", "32120", "310000")
                .snapshot("2024-12-31", 27_000L)
                .snapshot("2025-06-30", 29_000L);
        Asking asking = Asking.of(register);

        assertThat(asking.lines("indicator=jobsDirect", 50))
                .extracting(line -> line.path("contribution").asString())
                .containsExactly("29000");
        assertThat(asking.lines("indicator=jobsDirect&superseded=true", 1))
                .extracting(line -> line.path("contribution").asString() + " of "
                        + line.path("value").asString() + " "
                        + line.path("counts").asBoolean())
                .containsExactly("0 of 27000 false", "29000 of 29000 true");
    }

    @Test
    void standsOnTheCorrectionOnceAReportIsCorrected() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);
        project.hires("2025-06-30", 20L);
        project.lastReport().headcount(25L, "2025-06-30").verify(25L);
        String correction =
                register.events().get(register.events().size() - 2).id().toString();

        List<JsonNode> lines = Asking.of(register).lines("indicator=jobsDirect", 50);

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().path("event").asString()).isEqualTo(correction);
        assertThat(Asking.of(register)
                        .trace("indicator=jobsDirect&assurance=verified", 50, null)
                        .path("sum")
                        .asString())
                .isEqualTo("25");
    }

    @Test
    void takesWhatIsItemisedFromTheWhole() {
        Register.ProjectOf whole = register.project("P02", "653100", "32120", "310000");
        whole.snapshot("2025-06-30", 29_000L);
        register.part("P02-A", "653101", "32120", BEIJING, whole).hires("2025-05-31", 1_200L);
        Asking asking = Asking.of(register);

        assertThat(asking.lines("indicator=jobsDirect", 2))
                .extracting(line -> line.path("projectCode").asString() + " "
                        + line.path("contribution").asString() + " "
                        + line.path("itemised").asBoolean())
                .containsExactlyInAnyOrder("P02 29000 false", "P02-A -1200 true", "P02-A 1200 false");
        assertThat(asking.trace("indicator=jobsDirect&donor=310000", 5, null)
                        .path("sum")
                        .asString())
                .isEqualTo("27800");
    }

    @Test
    void tracesProjectsMilestonesAndMoney() {
        Register.ProjectOf project = register.project("P01", "653201", "32163", BEIJING);
        project.planned("BUILT", "2025-03-31").achieved("BUILT", "2025-03-30");
        String commitment = project.commit(BEIJING, 2025, FundType.AID, "2025-03-31", "100.00");
        project.disburse(commitment, BEIJING, 2025, FundType.AID, "2025-04-30", "80.00")
                .giveBack(commitment, "2025-05-31", "10.00");
        Asking asking = Asking.of(register);

        assertThat(asking.trace("indicator=projects", 5, null).path("sum").asString())
                .isEqualTo("1");
        assertThat(asking.lines("indicator=projects", 5)).hasSize(1);
        assertThat(asking.lines("indicator=milestonesAchieved", 5)).hasSize(1);
        assertThat(asking.trace("indicator=openCny", 5, null).path("sum").asString())
                .isEqualTo("30");
        assertThat(asking.lines("indicator=openCny", 1))
                .extracting(line -> line.path("contribution").asString())
                .containsExactlyInAnyOrder("100", "-80", "10");
    }

    @Test
    void refusesWhatIsWorkedOutOfOtherFigures() {
        assertThatThrownBy(() -> Asking.of(register).trace("indicator=executionRate", 5, null))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Asking.of(register).trace("indicator=jobsDirect&groupBy=donor", 5, null))
                .isInstanceOf(RefusedException.class);
    }
}
