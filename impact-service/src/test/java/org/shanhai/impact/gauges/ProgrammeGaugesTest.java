package org.shanhai.impact.gauges;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.Qualifier;
import org.shanhai.contracts.project.ProjectStatus;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.PureIntake;
import org.shanhai.impact.intake.Register;
import org.shanhai.impact.ledger.LedgerView;

class ProgrammeGaugesTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 7, 10);

    private final Register register = new Register();
    private final ProgrammeGauges gauges = gauges();

    private ProgrammeGauges gauges() {
        return new ProgrammeGauges(this::view, Register.REFERENCE, Clock.systemUTC());
    }

    private LedgerView view() {
        return PureIntake.view(register.events());
    }

    /** By name and labels, these in the order of their names. */
    private static Map<String, Double> shown(ProgrammeGauges by, LedgerView view, LocalDate today) {
        Map<String, Double> values = new TreeMap<>();
        by.of(view, today).stream()
                .forEach(metric -> ((GaugeSnapshot) metric)
                        .getDataPoints()
                        .forEach(point -> values.put(
                                metric.getMetadata().getName()
                                        + point.getLabels().stream()
                                                .map(Label::getValue)
                                                .collect(Collectors.joining(",", "{", "}")),
                                point.getValue())));
        return values;
    }

    @Test
    void tellsAtEveryScrapeWhatTheFirstOneWouldTell() {
        Register.ProjectOf shared =
                register.project("A", "653201", "32163", Map.of("110000", 300_000_000L, "310000", 700_000_000L));
        Register.ProjectOf whole = register.project("B", "653101", "32120", "330000");
        scrape(TODAY);
        shared.hires("2025-03-05", 10L).planned("M1", "2025-04-01");
        whole.trained(TrainingMode.COURSE, null, TrainingUnit.PERSONS, Measure.DELTA, "2025-03-06", 20L);
        scrape(TODAY);
        shared.separations("2025-04-05", 3L).achieved("M1", "2025-05-01").planned("M2", TODAY.toString());
        whole.stated(Qualifier.ABOUT, 10L).hires("2025-03-06", null).status(ProjectStatus.SUSPENDED);
        Map<String, Double> last = scrape(TODAY);
        assertThat(scrape(TODAY.plusDays(1))).containsEntry("shanhai_milestones{late}", 2.0);

        assertThat(last)
                .containsEntry("shanhai_jobs{reported,110000,direct}", 2.0)
                .containsEntry("shanhai_jobs{reported,310000,direct}", 5.0)
                .containsEntry("shanhai_persons_trained{330000,course}", 20.0)
                .containsEntry("shanhai_milestones{late}", 1.0)
                .containsEntry("shanhai_projects{suspended}", 1.0)
                .doesNotContainKey("shanhai_jobs{reported,330000,direct}");
        assertThat(last.keySet().stream().filter(name -> name.startsWith("shanhai_reports_without_value")))
                .as("of what is reported, and of nothing that is booked or counted")
                .containsExactlyInAnyOrder(
                        "shanhai_reports_without_value{hires}",
                        "shanhai_reports_without_value{jobsDirect}",
                        "shanhai_reports_without_value{personsTrained}",
                        "shanhai_reports_without_value{separations}");
    }

    private Map<String, Double> scrape(LocalDate today) {
        LedgerView view = view();
        Map<String, Double> shown = shown(gauges, view, today);
        assertThat(shown).isNotEmpty().isEqualTo(shown(gauges(), view, today));
        return shown;
    }
}
