package org.shanhai.impact.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.DonorCut;
import org.shanhai.impact.figure.Filter;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.FundType;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.ledger.Pairing;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.impact.ledger.TrainingMode;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.util.MultiValueMap;

/**
 * Reads a question. Several values of a filter are written with commas or as several parameters. A parameter or value that is not known is
 * refused with its name: a filter with a slip of the pen would otherwise give the figure of everything, and look right.
 */
final class AskReader {
    private static final int MAX_GROUPS = 3;
    private static final int MAX_VALUES = 100;
    private static final int MAX_WORD_CHARACTERS = 200;
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("(19|20|21)\\d{2}");

    private final Subject subject;
    private final ReferenceData reference;
    private final MultiValueMap<String, String> parameters;
    private final Set<String> besides;
    private final Set<String> without;
    private final List<Violation> wrong = new ArrayList<>();

    private AskReader(
            Subject subject,
            ReferenceData reference,
            MultiValueMap<String, String> parameters,
            Set<String> besides,
            Set<String> without) {
        this.subject = subject;
        this.reference = reference;
        this.parameters = parameters;
        this.besides = besides;
        this.without = without;
    }

    /** Reads a question about figures. */
    static Ask read(Subject subject, ReferenceData reference, MultiValueMap<String, String> parameters) {
        AskReader reader = new AskReader(subject, reference, parameters, Set.of(), Set.of());
        Ask ask = reader.read();
        reader.throwIfAnythingIsWrong();
        return ask;
    }

    /** Reads what figure is to be traced. */
    static TraceAsk readTrace(ReferenceData reference, MultiValueMap<String, String> parameters) {
        Traceable figure = traceable(reference, parameters.getOrDefault("indicator", List.of()));
        AskReader reader = new AskReader(
                figure.subject(),
                reference,
                parameters,
                Set.of("assurance", "superseded", "limit", "cursor"),
                Set.of("groupBy"));
        Ask ask = reader.read();
        List<String> allowed =
                figure.allowed().stream().sorted().map(Words::lower).toList();
        String assurance = reader.one("assurance", allowed, Words.lower(figure.byDefault()));
        boolean superseded =
                reader.one("superseded", List.of("true", "false"), "false").equals("true");
        reader.throwIfAnythingIsWrong();
        return new TraceAsk(figure, Assurance.valueOf(assurance.toUpperCase(Locale.ROOT)), ask, superseded);
    }

    private static Traceable traceable(ReferenceData reference, List<String> given) {
        if (given.size() != 1 || given.getFirst() == null || given.getFirst().isBlank()) {
            throw refused("indicator", given.isEmpty() ? "missing" : "only-one");
        }
        String indicator = given.getFirst().strip();
        Optional<List<String>> workedOutOf = Traceable.workedOutOf(indicator);
        if (workedOutOf.isPresent()) {
            throw refused(new Violation("indicator", "not-traced", indicator, Map.of("madeOf", workedOutOf.get())));
        }
        return Traceable.of(indicator, reference)
                .orElseThrow(() -> refused(
                        new Violation("indicator", "unknown-code", indicator, Map.of("list", "/api/v1/indicators"))));
    }

    /** Reads which figures of a closed month are asked for; the month itself is read apart. */
    static Ask readClosed(ReferenceData reference, MultiValueMap<String, String> parameters) {
        AskReader reader = new AskReader(
                Subject.OVERVIEW,
                reference,
                parameters,
                Set.of("month"),
                Set.of("groupBy", "from", "to", "knownAt", "sources"));
        Ask ask = reader.read();
        YearMonth month = reader.month("month");
        if (month == null && reader.wrong.isEmpty()) {
            reader.wrong.add(Violation.of("month", "missing", null));
        }
        reader.throwIfAnythingIsWrong();
        return ask.ofMonth(Objects.requireNonNull(month));
    }

    private void throwIfAnythingIsWrong() {
        if (!wrong.isEmpty()) {
            throw Refusal.badRequest(wrong).asException();
        }
    }

    static RuntimeException refused(String field, String code) {
        return refused(Violation.of(field, code, null));
    }

    private static RuntimeException refused(Violation violation) {
        return Refusal.badRequest(List.of(violation)).asException();
    }

    private Ask read() {
        refuseUnknownParameters();
        Set<String> donors = codes(
                "donor", code -> reference.knowsDonor(code) || code.equals(Table.NOT_ALLOCATED), "/api/v1/donors");
        Set<JobKind> kinds = names("kind", JobKind.class);
        List<Dimension> groupBy = groupBy();
        YearMonth from = month("from");
        YearMonth to = month("to");
        if (from != null && to != null && to.isBefore(from)) {
            wrong.add(new Violation("to", "before-from", to.toString(), Map.of("from", from.toString())));
        }
        boolean split = one("view", List.of("split", "credited"), "split").equals("split");
        boolean allSources =
                one("sources", List.of("programme", "all"), "programme").equals("all");
        return new Ask(
                subject,
                codes("area", reference::knowsArea, "/api/v1/areas"),
                codes("sector", reference::knowsSector, "/api/v1/sectors"),
                words("project"),
                names("pairing", Pairing.class),
                new Filter(
                        kinds,
                        names("mode", TrainingMode.class),
                        words("tier"),
                        names("fundType", FundType.class),
                        years("fundingYear"),
                        codes("indicator", subject.codes(reference)::contains, "/api/v1/indicators"),
                        kinds.size() == 1 || groupBy.contains(Dimension.KIND)),
                new DonorCut(
                        groupBy.contains(Dimension.DONOR),
                        groupBy.contains(Dimension.DONOR_UNIT),
                        donors,
                        split,
                        donors.stream().anyMatch(this::isCity)),
                groupBy,
                from,
                to,
                allSources ? Sources.ALL : Sources.PROGRAMME,
                instant("knownAt"));
    }

    private boolean isCity(String donor) {
        return reference
                .donor(donor)
                .map(DonorEntry::counted)
                .filter(counted -> !counted)
                .isPresent();
    }

    private Set<String> allowed() {
        Set<String> allowed = new TreeSet<>(List.of(
                "donor",
                "area",
                "sector",
                "project",
                "pairing",
                "indicator",
                "from",
                "to",
                "groupBy",
                "view",
                "sources",
                "knownAt"));
        for (Dimension dimension : Dimension.values()) {
            switch (dimension) {
                case KIND, MODE, TIER, FUND_TYPE, FUNDING_YEAR -> {
                    if (subject.has(dimension)) {
                        allowed.add(dimension.wireName());
                    }
                }
                case DONOR, DONOR_UNIT, AREA, PREFECTURE, SECTOR, PROJECT, PAIRING, MONTH -> {}
            }
        }
        allowed.removeAll(without);
        allowed.addAll(besides);
        return allowed;
    }

    private void refuseUnknownParameters() {
        Set<String> allowed = allowed();
        parameters.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                wrong.add(new Violation(
                        name, "unknown-parameter", values.getFirst(), Map.of("allowed", List.copyOf(allowed))));
            }
        });
    }

    /** The values of a parameter, each once. */
    private Set<String> values(String field) {
        Set<String> values = new LinkedHashSet<>();
        for (@Nullable String given : parameters.getOrDefault(field, List.of())) {
            for (String value : (given == null ? "" : given).split(",", -1)) {
                if (value.isBlank()) {
                    wrong.add(Violation.of(field, "empty", given));
                } else {
                    values.add(value.strip());
                }
            }
        }
        if (values.size() > MAX_VALUES) {
            wrong.add(new Violation(field, "too-many", values.size(), Map.of("maxElements", MAX_VALUES)));
        }
        return values;
    }

    private Set<String> words(String field) {
        Set<String> words = values(field);
        for (String word : words) {
            if (word.length() > MAX_WORD_CHARACTERS) {
                wrong.add(new Violation(field, "too-long", null, Map.of("maxCharacters", MAX_WORD_CHARACTERS)));
            }
        }
        return words;
    }

    private Set<String> codes(String field, Predicate<String> known, String list) {
        Set<String> codes = values(field);
        for (String code : codes) {
            if (!known.test(code)) {
                wrong.add(new Violation(field, "unknown-code", code, Map.of("list", list)));
            }
        }
        return codes;
    }

    private <E extends Enum<E>> Set<E> names(String field, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        for (String name : values(field)) {
            Optional<E> constant = Arrays.stream(type.getEnumConstants())
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst();
            constant.ifPresentOrElse(
                    found::add,
                    () -> wrong.add(notOneOf(field, name, Arrays.asList(type.getEnumConstants()), Enum::name)));
        }
        return found;
    }

    private Set<Integer> years(String field) {
        Set<Integer> years = new TreeSet<>();
        for (String year : values(field)) {
            if (YEAR.matcher(year).matches()) {
                years.add(Integer.valueOf(year));
            } else {
                wrong.add(new Violation(field, "wrong-form", year, Map.of("form", "YYYY")));
            }
        }
        return years;
    }

    private @Nullable YearMonth month(String field) {
        Set<String> values = values(field);
        if (values.size() > 1) {
            wrong.add(new Violation(field, "too-many", values.size(), Map.of("maxElements", 1)));
        }
        for (String value : values) {
            try {
                if (MONTH.matcher(value).matches()) {
                    return YearMonth.parse(value);
                }
            } catch (DateTimeException noSuchMonth) {
                // Told below like any other text that is no month.
            }
            wrong.add(new Violation(field, "wrong-type", value, Map.of("type", "MONTH")));
        }
        return null;
    }

    private @Nullable Instant instant(String field) {
        Set<String> values = values(field);
        if (values.size() > 1) {
            wrong.add(new Violation(field, "too-many", values.size(), Map.of("maxElements", 1)));
        }
        for (String value : values) {
            try {
                // As exact as recordings are.
                return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException noInstant) {
                wrong.add(new Violation(field, "wrong-type", value, Map.of("type", "INSTANT")));
            }
        }
        return null;
    }

    private String one(String field, List<String> allowed, String otherwise) {
        Set<String> values = values(field);
        for (String value : values) {
            if (!allowed.contains(value) || values.size() > 1) {
                wrong.add(notOneOf(field, value, allowed, Function.identity()));
            }
        }
        return values.isEmpty() ? otherwise : values.iterator().next();
    }

    private List<Dimension> groupBy() {
        List<Dimension> groupBy = new ArrayList<>();
        for (String name : values("groupBy")) {
            Dimension.ofWireName(name)
                    .filter(subject::has)
                    .ifPresentOrElse(
                            groupBy::add,
                            () -> wrong.add(notOneOf(
                                    "groupBy",
                                    name,
                                    Arrays.stream(Dimension.values())
                                            .filter(subject::has)
                                            .toList(),
                                    Dimension::wireName)));
        }
        if (groupBy.size() > MAX_GROUPS) {
            wrong.add(new Violation("groupBy", "too-many", groupBy.size(), Map.of("maxElements", MAX_GROUPS)));
        }
        return groupBy;
    }

    private static <T> Violation notOneOf(String field, String value, Collection<T> allowed, Function<T, String> name) {
        return new Violation(
                field,
                "not-one-of",
                value,
                Map.of("allowed", allowed.stream().map(name).toList()));
    }
}
