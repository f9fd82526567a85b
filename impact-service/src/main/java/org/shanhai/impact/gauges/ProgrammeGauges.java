package org.shanhai.impact.gauges;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.delivery.Delivery;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.DonorCut;
import org.shanhai.impact.figure.Figures;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.figure.Question;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.figure.Value;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.LedgerView;
import org.shanhai.impact.ledger.LiveLedger;
import org.shanhai.impact.ledger.ProjectStatus;
import org.shanhai.impact.money.Money;
import org.shanhai.impact.outcome.Outcomes;
import org.shanhai.impact.query.StandingTables;
import org.shanhai.impact.training.Training;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.time.BusinessDay;

/**
 * The figures of the whole programme, split among donors, taken from the ledger when somebody scrapes. Every instance shows all of it: query
 * with max, never with sum, over instances.
 *
 * <p>What nobody reported is missing and not 0. Money, projects and milestones are never unknown and always there. The donor is one of the 19
 * or NOT_ALLOCATED. Definitions and units are those of the figures of the same name over HTTP.
 */
final class ProgrammeGauges implements MultiCollector {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final List<Assurance> CLAIMED = List.of(Assurance.REPORTED, Assurance.VERIFIED, Assurance.REJECTED);

    private final LiveLedger ledger;
    private final ReferenceData reference;
    private final Clock clock;

    private @Nullable Standing standing;
    private @Nullable MetricSnapshots latest;
    private long takenAt;

    ProgrammeGauges(LiveLedger ledger, ReferenceData reference, Clock clock) {
        this.ledger = ledger;
        this.reference = reference;
        this.clock = clock;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        MetricSnapshots kept = latest;
        if (kept == null || System.nanoTime() - takenAt > KEPT.toNanos()) {
            takenAt = System.nanoTime();
            kept = of(ledger.current(), BusinessDay.today(clock));
            latest = kept;
        }
        return kept;
    }

    MetricSnapshots of(LedgerView view, LocalDate today) {
        Standing now = standing;
        if (now == null || !now.today().equals(today)) {
            now = new Standing(today, StandingTables.ofTheProgramme(null, null, tables(reference), today));
            standing = now;
        }
        return of(new Taken(now.tables().of(view)), reference);
    }

    private static MetricSnapshots of(Taken taken, ReferenceData reference) {
        Gauge jobs = new Gauge("shanhai_jobs", "Jobs at present, in persons", "kind", "assurance", "donor");
        Gauge posts = new Gauge("shanhai_posts_planned", "Posts planned", "donor");
        Gauge trained = new Gauge("shanhai_persons_trained", "Persons trained so far", "mode", "donor");
        Gauge times = new Gauge("shanhai_person_times_trained", "Person-times trained so far", "donor");
        Gauge funds =
                new Gauge("shanhai_funds_cny", "Money so far, in CNY; disbursed is before returns", "stage", "donor");
        Gauge milestones = new Gauge("shanhai_milestones", "Milestones", "state");
        Gauge projects = new Gauge("shanhai_projects", "Projects in the register", "status");
        Gauge without = new Gauge(
                "shanhai_reports_without_value", "Reports that gave no number and still lack one", "indicator");

        Map<Measure, String> stages = new LinkedHashMap<>();
        stages.put(Money.committed(), "committed");
        stages.put(Money.disbursed(), "disbursed");
        stages.put(Money.returned(), "returned");
        Map<String, Figures> byDonor = taken.byDonor();
        Set<String> donors = new TreeSet<>(byDonor.keySet());
        reference.countedDonors().stream().map(DonorEntry::code).forEach(donors::add);
        for (String donor : donors) {
            Figures figures = byDonor.get(donor);
            for (Map.Entry<Measure, String> stage : stages.entrySet()) {
                BigDecimal sum = figures == null
                        ? BigDecimal.ZERO
                        : figures.of(stage.getKey(), Assurance.BOOKED).orZero();
                funds.add(sum, stage.getValue(), donor);
            }
            if (figures != null) {
                for (JobKind kind : JobKind.values()) {
                    for (Assurance assurance : CLAIMED) {
                        jobs.add(
                                figures.of(Employment.jobs(kind), assurance).shown(),
                                lower(kind),
                                lower(assurance),
                                donor);
                    }
                }
                posts.add(
                        figures.of(Employment.postsPlanned(), Assurance.PLANNED).shown(), donor);
                times.add(figures.of(Training.personTimes(), Assurance.REPORTED).shown(), donor);
            }
        }
        for (Table.Group group : taken.trainingByModeAndDonor()) {
            String mode = group.labels().get(Dimension.MODE.wireName());
            String donor = group.labels().get(Dimension.DONOR.wireName());
            if (mode != null && donor != null) {
                trained.add(
                        group.figures()
                                .of(Training.persons(), Assurance.REPORTED)
                                .shown(),
                        mode.toLowerCase(Locale.ROOT),
                        donor);
            }
        }
        Figures all = taken.delivery();
        milestones.add(all.of(Delivery.milestonesPlanned(), Assurance.PLANNED).orZero(), "planned");
        milestones.add(all.of(Delivery.milestonesAchieved(), Assurance.REPORTED).orZero(), "achieved");
        milestones.add(all.of(Delivery.milestonesLate(), Assurance.REPORTED).orZero(), "late");
        for (ProjectStatus status : ProjectStatus.values()) {
            projects.add(all.of(Delivery.projects(status), Assurance.BOOKED).orZero(), lower(status));
        }
        Figures reports = taken.reports();
        for (Measure measure : reports.measures()) {
            Value reported = reports.of(measure, Assurance.REPORTED);
            if (!reported.isEmpty() && reference.indicator(measure.code()).isPresent()) {
                without.add(BigDecimal.valueOf(reported.withoutValue()), measure.code());
            }
        }
        return MetricSnapshots.of(Stream.of(jobs, posts, trained, times, funds, milestones, projects, without)
                .map(Gauge::snapshot)
                .toArray(MetricSnapshot[]::new));
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Kept worked out from scrape to scrape: only what has changed in between is looked at. */
    private record Standing(LocalDate today, StandingTables tables) {}

    private static List<StandingTables.Asked> tables(ReferenceData reference) {
        return List.of(
                table(List.of(Dimension.DONOR), List.of(new Employment(), new Training(), new Money())),
                table(List.of(Dimension.MODE, Dimension.DONOR), List.of(new Training())),
                table(List.of(), List.of(new Delivery())),
                table(List.of(), List.of(new Employment(), new Training(), new Outcomes(reference))));
    }

    private static StandingTables.Asked table(List<Dimension> groupBy, List<Question> questions) {
        DonorCut cut = new DonorCut(groupBy.contains(Dimension.DONOR), false, Set.of(), true, false);
        return new StandingTables.Asked(groupBy, cut, questions);
    }

    /** The figures that are shown, of {@link #tables} in their order. */
    private record Taken(List<Table> tables) {

        Map<String, Figures> byDonor() {
            Map<String, Figures> figures = new LinkedHashMap<>();
            for (Table.Group group : tables.get(0).groups()) {
                String donor = group.labels().get(Dimension.DONOR.wireName());
                if (donor != null) {
                    figures.put(donor, group.figures());
                }
            }
            return figures;
        }

        List<Table.Group> trainingByModeAndDonor() {
            return tables.get(1).groups();
        }

        Figures delivery() {
            return tables.get(2).groups().getFirst().figures();
        }

        Figures reports() {
            return tables.get(3).groups().getFirst().figures();
        }
    }

    /** A metric while its values are gathered. */
    private static final class Gauge {
        private final GaugeSnapshot.Builder metric;
        private final String[] labels;

        Gauge(String name, String help, String... labels) {
            this.metric = GaugeSnapshot.builder().name(name).help(help);
            this.labels = labels;
        }

        /** What is not known is left out. */
        void add(@Nullable BigDecimal value, String... of) {
            if (value != null) {
                metric.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(Labels.of(labels, of))
                        .value(value.doubleValue())
                        .build());
            }
        }

        MetricSnapshot snapshot() {
            return metric.build();
        }
    }
}
