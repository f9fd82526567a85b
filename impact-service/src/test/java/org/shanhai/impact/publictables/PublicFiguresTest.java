package org.shanhai.impact.publictables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.Assurance;

class PublicFiguresTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 10);
    private static final String BEIJING = "110000";
    private static final String TIANJIN = "120000";

    private final Register register = new Register();

    private Map<PublicCell, Long> figures() {
        return PublicFigures.of(PublicFigures.tables(2025, TODAY).of(PureIntake.view(register.events())));
    }

    private static PublicCell jobs(Assurance assurance, String grouping, String label) {
        return new PublicCell("jobsDirect", assurance, grouping, label);
    }

    @Test
    void hidesSevenAndWhateverTellsOfIt() {
        register.project("A", "653201", "32163", BEIJING).hires("2025-06-30", 7L);
        register.project("B", "653101", "32163", TIANJIN).hires("2025-06-30", 14L);

        Map<PublicCell, Long> shown = figures();
        Set<PublicCell> hidden = PublicFigures.hidden(shown);
        PublicAnswer answer = PublicTables.answer(PublicTable.EMPLOYMENT_BY_DONOR, 2025, shown, hidden);

        assertThat(shown).containsEntry(jobs(Assurance.REPORTED, "donor", TIANJIN), 14L);
        assertThat(hidden)
                .contains(
                        jobs(Assurance.REPORTED, "donor", BEIJING),
                        jobs(Assurance.REPORTED, "prefecture", "653200"),
                        jobs(Assurance.REPORTED, "", ""),
                        jobs(Assurance.REPORTED, "sector", "32163"))
                .doesNotContain(jobs(Assurance.REPORTED, "donor", TIANJIN));
        assertThat(directJobs(answer.total())).isEqualTo(new PublicAnswer.Shown(null, true));
        assertThat(answer.items())
                .extracting(item -> item.group() + " " + directJobs(item.figures()))
                .containsExactly(
                        "{donor=110000} Shown[value=null, hidden=true]",
                        "{donor=120000} Shown[value=14, hidden=false]");
    }

    private static PublicAnswer.Shown directJobs(Map<String, PublicAnswer.Figure> figures) {
        return Objects.requireNonNull(figures.get("jobsDirect")).reported();
    }

    @Test
    void hidesAVerifiedFigureThatTellsOfAFewWhoAreNot() {
        register.project("A", "653201", "32163", BEIJING)
                .hires("2025-06-30", 40L)
                .lastReport()
                .verify(37L);
        register.project("B", "653101", "32120", TIANJIN)
                .hires("2025-06-30", 50L)
                .lastReport()
                .verify(20L);

        assertThat(PublicFigures.hidden(figures()))
                .contains(jobs(Assurance.VERIFIED, "donor", BEIJING))
                .doesNotContain(jobs(Assurance.REPORTED, "donor", BEIJING));
    }

    @Test
    void movesAFigureOnlyOnceItHasMovedByTenPersons() {
        PublicCell cell = jobs(Assurance.REPORTED, "donor", BEIJING);
        Map<PublicCell, Long> before = Map.of(cell, 40L);

        assertThat(PublicFigures.steadied(Map.of(cell, 49L), before)).containsEntry(cell, 40L);
        assertThat(PublicFigures.steadied(Map.of(cell, 50L), before)).containsEntry(cell, 50L);
        assertThat(PublicFigures.steadied(Map.of(cell, 30L), before)).containsEntry(cell, 30L);
        assertThat(PublicFigures.steadied(Map.of(cell, 40L), before)).containsEntry(cell, 40L);
        assertThat(PublicFigures.steadied(new HashMap<>(), Map.of(cell, 8L))).containsEntry(cell, 8L);
        assertThat(PublicFigures.steadied(new HashMap<>(), before)).doesNotContainKey(cell);
        assertThat(PublicFigures.steadied(Map.of(cell, 3L), Map.of())).containsEntry(cell, 3L);
    }
}
