package org.shanhai.impact.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of the figures once more, written from the product's rules and not from the code: plain lists of reports, gone through for
 * every figure, without cells, parts or tallies.
 */
final class ReferenceFold {
    static final List<String> WEAKER = List.of("EXACT", "AS_STATED", "MORE_THAN", "ABOUT", "ORDER_OF_MAGNITUDE");
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    /**
     * A project.
     *
     * @param shares in 10^-9 by donor as registered; empty values for not allocated
     * @param partOf code of the project that it is a part of
     */
    record Project(
            String code,
            String area,
            String sector,
            Map<String, Long> shares,
            boolean allocated,
            @Nullable String partOf) {}

    /**
     * A report of jobs or training as it stands after all that was said of it; the series tells which.
     *
     * @param order of its first recording
     * @param status REPORTED, VERIFIED, REJECTED or WITHDRAWN
     * @param verified how much of the value, where VERIFIED
     */
    record Report(
            Project project,
            String series,
            String label,
            String measure,
            long order,
            LocalDate day,
            @Nullable Long value,
            String qualifier,
            long step,
            boolean outside,
            String status,
            @Nullable Long verified) {

        /** What it says under an assurance, null for nothing at all. */
        @Nullable
        Report under(String assurance) {
            return switch (assurance) {
                case "reported" -> status.equals("REPORTED") || status.equals("VERIFIED") ? this : null;
                case "rejected" -> status.equals("REJECTED") ? this : null;
                case "verified" ->
                    !status.equals("VERIFIED")
                            ? null
                            : Objects.equals(value, verified) ? this : saying(verified, "EXACT", 1);
                default -> throw new IllegalArgumentException(assurance);
            };
        }

        private Report saying(@Nullable Long other, String otherQualifier, long otherStep) {
            return new Report(
                    project,
                    series,
                    label,
                    measure,
                    order,
                    day,
                    other,
                    otherQualifier,
                    otherStep,
                    outside,
                    status,
                    verified);
        }
    }

    /** @param groupBy any of donor, donorUnit, area, sector, month, label (kind or mode) */
    record Question(
            List<String> groupBy,
            Set<String> donors,
            @Nullable String area,
            @Nullable YearMonth from,
            YearMonth to,
            boolean credited,
            boolean allSources,
            String assurance) {}

    record Figure(
            @Nullable BigInteger value,
            @Nullable BigDecimal exact,
            int reports,
            int withoutValue,
            @Nullable String qualifier,
            long step) {}

    private final List<Project> projects;
    private final List<Report> reports;
    private final Map<String, String> countedDonor;
    private final Map<String, String> prefecture;

    ReferenceFold(
            List<Project> projects,
            List<Report> reports,
            Map<String, String> countedDonor,
            Map<String, String> prefecture) {
        this.projects = projects;
        this.reports = reports;
        this.countedDonor = countedDonor;
        this.prefecture = prefecture;
    }

    /**
     * What one series of one project says of a span.
     *
     * @param told reports of its parts that were taken out of the value: they are counted elsewhere and make it no more exact than they are
     */
    private record Said(@Nullable Long value, List<Report> of, int without, List<Report> told) {
        Said(@Nullable Long value, List<Report> of, int without) {
            this(value, of, without, List.of());
        }

        boolean nothing() {
            return of.isEmpty() && without == 0;
        }
    }

    /** The figures by group; groups of which nothing is said are missing, but for the one of a question without groups. */
    Map<List<String>, Figure> figures(String what, Question question) {
        Map<List<String>, Figure> found = new HashMap<>();
        for (List<String> group : groups(question)) {
            YearMonth month = null;
            String donor = null;
            String area = question.area();
            String exactArea = null;
            String sector = null;
            String label = null;
            boolean unit = false;
            for (int at = 0; at < group.size(); at++) {
                String name = question.groupBy().get(at);
                String value = group.get(at);
                switch (name) {
                    case "month" -> month = YearMonth.parse(value);
                    case "donor" -> donor = value;
                    case "donorUnit" -> {
                        donor = value;
                        unit = true;
                    }
                    case "area" -> exactArea = value;
                    case "sector" -> sector = value;
                    default -> label = value;
                }
            }
            LocalDate first = month != null
                    ? month.atDay(1)
                    : question.from() == null ? null : question.from().atDay(1);
            LocalDate last = (month != null ? month : question.to()).atEndOfMonth();
            Map<Project, List<Said>> said = new HashMap<>();
            for (Project project : projects) {
                if ((area == null || within(project.area(), area))
                        && (exactArea == null || exactArea.equals(project.area()))
                        && (sector == null || sector.equals(project.sector()))) {
                    Span span = new Span(what, label, first, last, question);
                    said.put(project, rest(project, said(project, span), span));
                }
            }
            Figure figure = figure(said, donor, unit, question);
            if (figure.reports() + figure.withoutValue() > 0
                    || question.groupBy().isEmpty()) {
                found.put(group, figure);
            }
        }
        return found;
    }

    private boolean within(String own, String asked) {
        return own.equals(asked) || asked.equals("650000") || asked.equals(prefecture.get(own));
    }

    private Figure figure(Map<Project, List<Said>> said, @Nullable String donor, boolean unit, Question question) {
        boolean divided = donor != null || !question.donors().isEmpty();
        boolean roundUnits = unit
                || question.donors().stream().anyMatch(asked -> !asked.equals(countedDonor.getOrDefault(asked, asked)));
        BigInteger whole = BigInteger.ZERO;
        Map<String, BigInteger> nanos = new TreeMap<>();
        BigInteger mine = BigInteger.ZERO;
        Set<String> mineRounded = new HashSet<>();
        int reportCount = 0;
        int without = 0;
        String weakest = null;
        long coarsest = 0;
        for (Map.Entry<Project, List<Said>> entry : said.entrySet()) {
            Project project = entry.getKey();
            Set<String> parties = new HashSet<>(project.shares().keySet());
            if (!project.allocated() && !question.credited()) {
                parties = Set.of("NOT_ALLOCATED");
            }
            boolean touchesMe = !divided;
            for (String party : parties) {
                touchesMe |= divided && isMine(party, donor, unit, question);
            }
            for (Said each : entry.getValue()) {
                if (touchesMe) {
                    reportCount += each.of().size();
                    without += each.without();
                    for (Report report : all(each.of(), each.told())) {
                        weakest = weakest == null || WEAKER.indexOf(report.qualifier()) > WEAKER.indexOf(weakest)
                                ? report.qualifier()
                                : weakest;
                        coarsest = Math.max(coarsest, report.step());
                    }
                }
                Long value = each.value();
                if (value != null) {
                    BigInteger number = BigInteger.valueOf(value);
                    if (!divided || question.credited()) {
                        whole = touchesMe ? whole.add(number) : whole;
                    } else {
                        for (String party : parties) {
                            BigInteger share = number.multiply(
                                    project.allocated()
                                            ? BigInteger.valueOf(Objects.requireNonNull(
                                                    project.shares().get(party)))
                                            : BILLION);
                            String key = roundUnits ? party : countedDonor.getOrDefault(party, party);
                            nanos.merge(key, share, BigInteger::add);
                            if (isMine(party, donor, unit, question)) {
                                mine = mine.add(share);
                                mineRounded.add(key);
                            }
                        }
                    }
                }
            }
        }
        if (reportCount == 0) {
            return new Figure(null, null, 0, without, null, 0);
        }
        if (!divided || question.credited()) {
            return new Figure(whole, null, reportCount, without, weakest, coarsest);
        }
        return new Figure(
                rounded(nanos, mineRounded), new BigDecimal(mine, 9), reportCount, without, weakest, coarsest);
    }

    private boolean isMine(String party, @Nullable String donor, boolean unit, Question question) {
        String counted = countedDonor.getOrDefault(party, party);
        boolean asked = question.donors().isEmpty()
                || question.donors().contains(party)
                || question.donors().contains(counted);
        return asked && (donor == null || donor.equals(unit ? party : counted));
    }

    /** Largest remainder over all of the row, then those asked for. */
    private static BigInteger rounded(Map<String, BigInteger> nanos, Set<String> asked) {
        BigInteger sum = nanos.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        Map<String, BigInteger> result = new HashMap<>();
        List<String> byRemainder = new ArrayList<>(nanos.keySet());
        BigInteger left = sum.divide(BILLION);
        for (Map.Entry<String, BigInteger> entry : nanos.entrySet()) {
            BigInteger remainder = entry.getValue().mod(BILLION);
            BigInteger down = entry.getValue().subtract(remainder).divide(BILLION);
            result.put(entry.getKey(), down);
            left = left.subtract(down);
        }
        byRemainder.sort(Comparator.<String, BigInteger>comparing(
                        code -> Objects.requireNonNull(nanos.get(code)).mod(BILLION))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        for (int at = 0; at < left.intValueExact(); at++) {
            result.merge(byRemainder.get(at), BigInteger.ONE, BigInteger::add);
        }
        BigInteger mine = BigInteger.ZERO;
        for (String code : asked) {
            mine = mine.add(Objects.requireNonNull(result.get(code)));
        }
        return mine;
    }

    private static List<Report> all(List<Report> some, List<Report> more) {
        List<Report> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** What is asked of a project. */
    private record Span(
            String what, @Nullable String label, @Nullable LocalDate first, LocalDate last, Question question) {}

    /** Of a whole what is left when its parts are counted by themselves: of each series of which both say a number. */
    private List<Said> rest(Project whole, Map<String, Said> said, Span span) {
        List<Said> rest = new ArrayList<>();
        said.forEach((series, own) -> {
            long itemised = 0;
            List<Report> told = new ArrayList<>();
            for (Said part : partsSay(whole, series, span)) {
                itemised += Objects.requireNonNull(part.value());
                told.addAll(part.of());
            }
            Long value = own.value();
            rest.add(value == null || told.isEmpty() ? own : new Said(value - itemised, own.of(), own.without(), told));
        });
        return rest;
    }

    /** The numbers that the parts of a project have; for one that has none its own parts speak. */
    private List<Said> partsSay(Project whole, String series, Span span) {
        List<Said> say = new ArrayList<>();
        for (Project part : projects) {
            if (whole.code().equals(part.partOf())) {
                Said own = said(part, span).get(series);
                if (own != null && own.value() != null) {
                    say.add(own);
                } else {
                    say.addAll(partsSay(part, series, span));
                }
            }
        }
        return say;
    }

    /** By series. */
    private Map<String, Said> said(Project project, Span span) {
        Map<String, List<Report>> series = new HashMap<>();
        for (Report recorded : reports) {
            Report report = recorded.under(span.question().assurance());
            if (report != null
                    && report.project() == project
                    && (span.question().allSources() || !report.outside())
                    && (span.label() == null || span.label().equals(report.label()))
                    && report.series().startsWith(prefix(span.what(), span.label()))) {
                series.computeIfAbsent(report.series(), _ -> new ArrayList<>()).add(report);
            }
        }
        Map<String, Said> all = new HashMap<>();
        series.forEach((name, of) -> {
            Said said = switch (span.what()) {
                case "jobsDirect" -> stock(of, span.last());
                case "hires" -> flow(of, "HIRES", span.first(), span.last());
                case "personsTrained" -> cumulative(of, span.first(), span.last());
                default -> throw new IllegalArgumentException(span.what());
            };
            if (!said.nothing()) {
                all.put(name, said);
            }
        });
        return all;
    }

    /** Hires are those of direct jobs, unless a group names a kind. */
    private static String prefix(String what, @Nullable String label) {
        return switch (what) {
            case "personsTrained" -> "persons";
            case "hires" -> label == null ? "jobs DIRECT" : "jobs " + label;
            default -> "jobs DIRECT";
        };
    }

    private static Said stock(List<Report> of, LocalDate last) {
        if (of.getFirst().measure().equals("SNAPSHOT")) {
            return snapshot(of, last);
        }
        List<Report> numbers = new ArrayList<>();
        int without = 0;
        long value = 0;
        for (Report report : of) {
            if (!report.day().isAfter(last)) {
                if (report.value() == null) {
                    without++;
                } else {
                    numbers.add(report);
                    value += report.measure().equals("HIRES") ? report.value() : -report.value();
                }
            }
        }
        return new Said(numbers.isEmpty() ? null : value, numbers, without);
    }

    private static Said flow(List<Report> of, String measure, @Nullable LocalDate first, LocalDate last) {
        List<Report> numbers = new ArrayList<>();
        int without = 0;
        long value = 0;
        for (Report report : of) {
            if (report.measure().equals(measure)
                    && !report.day().isAfter(last)
                    && (first == null || !report.day().isBefore(first))) {
                if (report.value() == null) {
                    without++;
                } else {
                    numbers.add(report);
                    value += report.value();
                }
            }
        }
        return new Said(numbers.isEmpty() ? null : value, numbers, without);
    }

    private static @Nullable Report latest(List<Report> of, LocalDate last) {
        return of.stream()
                .filter(report -> report.value() != null && !report.day().isAfter(last))
                .max(Comparator.comparing(Report::day).thenComparing(Report::order))
                .orElse(null);
    }

    private static Said snapshot(List<Report> of, LocalDate last) {
        Report holding = latest(of, last);
        int without = (int) of.stream()
                .filter(report -> report.value() == null
                        && !report.day().isAfter(last)
                        && (holding == null || report.day().isAfter(holding.day())))
                .count();
        return new Said(
                holding == null ? null : holding.value(), holding == null ? List.of() : List.of(holding), without);
    }

    private static Said cumulative(List<Report> of, @Nullable LocalDate first, LocalDate last) {
        if (of.getFirst().measure().equals("DELTA")) {
            return flow(of, "DELTA", first, last);
        }
        List<Report> inside = of.stream()
                .filter(report -> first == null || !report.day().isBefore(first))
                .toList();
        Said end = snapshot(inside, last);
        Report before = first == null ? null : latest(of, first.minusDays(1));
        if (end.value() == null || before == null) {
            return end;
        }
        return new Said(
                end.value() - Objects.requireNonNull(before.value()),
                List.of(end.of().getFirst(), before),
                end.without());
    }

    /** Every group there could be. */
    private List<List<String>> groups(Question question) {
        List<List<String>> groups = List.of(List.of());
        for (String dimension : question.groupBy()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> group : groups) {
                for (String value : values(dimension, question)) {
                    List<String> next = new ArrayList<>(group);
                    next.add(value);
                    longer.add(next);
                }
            }
            groups = longer;
        }
        return groups;
    }

    private Set<String> values(String dimension, Question question) {
        Set<String> values = new HashSet<>();
        switch (dimension) {
            case "month" -> {
                YearMonth first = question.from() != null
                        ? question.from()
                        : reports.stream()
                                .filter(report -> !report.status().equals("WITHDRAWN"))
                                .map(report -> YearMonth.from(report.day()))
                                .min(Comparator.naturalOrder())
                                .orElse(question.to());
                for (YearMonth month = first; !month.isAfter(question.to()); month = month.plusMonths(1)) {
                    values.add(month.toString());
                }
            }
            case "donor", "donorUnit" -> {
                values.add("NOT_ALLOCATED");
                for (Project project : projects) {
                    for (String donor : project.shares().keySet()) {
                        values.add(dimension.equals("donor") ? countedDonor.getOrDefault(donor, donor) : donor);
                    }
                }
            }
            case "area" -> projects.forEach(project -> values.add(project.area()));
            case "sector" -> projects.forEach(project -> values.add(project.sector()));
            default -> reports.forEach(report -> values.add(report.label()));
        }
        return values;
    }
}
