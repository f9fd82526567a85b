package org.shanhai.impact.live.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shanhai.impact.figure.Table;
import org.shanhai.impact.live.StatedFigure;
import org.shanhai.platform.reference.ReferenceData;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;
import org.springframework.util.MultiValueMap;

/**
 * Which figures a listener wants; an empty set wants all.
 *
 * @param donors of the 19, or NOT_ALLOCATED
 */
record LiveFilter(Set<String> donors, Set<String> indicators) {
    private static final List<String> ALLOWED = List.of("donor", "indicator");
    private static final int MAX_VALUES = 100;

    LiveFilter {
        donors = Set.copyOf(donors);
        indicators = Set.copyOf(indicators);
    }

    static LiveFilter read(MultiValueMap<String, String> parameters, ReferenceData reference) {
        List<Violation> wrong = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!ALLOWED.contains(name)) {
                wrong.add(new Violation(name, "unknown-parameter", values.getFirst(), Map.of("allowed", ALLOWED)));
            }
        });
        Set<String> donors = values(
                "donor",
                parameters,
                code -> code.equals(Table.NOT_ALLOCATED)
                        || reference.countedDonors().stream()
                                .anyMatch(donor -> donor.code().equals(code)),
                "/api/v1/donors",
                wrong);
        // Figures of the programme's own, such as projectsPipeline, stand in no catalogue.
        Set<String> indicators =
                values("indicator", parameters, code -> code.length() <= 100, "/api/v1/indicators", wrong);
        if (!wrong.isEmpty()) {
            throw Refusal.badRequest(wrong).asException();
        }
        return new LiveFilter(donors, indicators);
    }

    private static Set<String> values(
            String field,
            MultiValueMap<String, String> parameters,
            Predicate<String> known,
            String list,
            List<Violation> wrong) {
        Set<String> values = new LinkedHashSet<>();
        for (@Nullable String given : parameters.getOrDefault(field, List.of())) {
            for (String value : (given == null ? "" : given).split(",", -1)) {
                if (value.isBlank()) {
                    wrong.add(Violation.of(field, "empty", given));
                } else if (!known.test(value.strip())) {
                    wrong.add(new Violation(field, "unknown-code", value.strip(), Map.of("list", list)));
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

    List<FigureView> of(List<StatedFigure> figures) {
        List<FigureView> wanted = new ArrayList<>();
        for (StatedFigure stated : figures) {
            String donor = stated.figure().group().get("donor");
            if ((donors.isEmpty() || (donor != null && donors.contains(donor)))
                    && (indicators.isEmpty()
                            || indicators.contains(stated.figure().indicator()))) {
                wanted.add(FigureView.of(stated));
            }
        }
        return wanted;
    }
}
