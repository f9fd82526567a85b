package org.shanhai.project.importing;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds of reports that a line may be, each with the columns that it uses. A value in any other column is refused, not passed over. */
enum ReportType {
    EMPLOYMENT(
            "measure",
            "kind",
            "value",
            "fte",
            "qualifier",
            "granularity",
            "pay.amount",
            "pay.observations",
            "pay.qualifier",
            "safeguards.writtenContract",
            "safeguards.minimumWage",
            "safeguards.openlyRecruited",
            "safeguards.grievanceChannel"),
    TRAINING(
            "measure",
            "mode",
            "tier",
            "value",
            "unit",
            "unitCertainty",
            "completions",
            "hours",
            "qualifier",
            "granularity"),
    OUTCOME("measure", "indicator", "item", "value", "unit", "magnitude", "note", "qualifier", "granularity"),
    PAY("pay.amount", "pay.observations", "pay.qualifier", "unit");

    private static final String SOURCE = "source.";

    private final Set<String> fields;

    ReportType(String... own) {
        this.fields = Stream.concat(Stream.of(own), Stream.of("project", "type", "asOf", "datePrecision", "reference"))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean uses(String field) {
        return fields.contains(field) || field.startsWith(SOURCE);
    }
}
