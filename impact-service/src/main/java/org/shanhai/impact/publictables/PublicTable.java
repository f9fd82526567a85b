package org.shanhai.impact.publictables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shanhai.impact.employment.Employment;
import org.shanhai.impact.figure.Dimension;
import org.shanhai.impact.figure.Measure;
import org.shanhai.impact.ledger.JobKind;
import org.shanhai.impact.training.Training;

/** The list of tables; there are no others. */
enum PublicTable {
    EMPLOYMENT_BY_DONOR("employment-by-donor", Dimension.DONOR, true),
    EMPLOYMENT_BY_PREFECTURE("employment-by-prefecture", Dimension.PREFECTURE, true),
    EMPLOYMENT_BY_SECTOR("employment-by-sector", Dimension.SECTOR, true),
    TRAINING_BY_DONOR("training-by-donor", Dimension.DONOR, false),
    TRAINING_BY_PREFECTURE("training-by-prefecture", Dimension.PREFECTURE, false),
    TRAINING_BY_SECTOR("training-by-sector", Dimension.SECTOR, false);

    /** The groupings of one and the same total; all are looked at when something is hidden. */
    static final List<Dimension> GROUPINGS = List.of(Dimension.DONOR, Dimension.PREFECTURE, Dimension.SECTOR);

    /** Persons, and nothing made of them. */
    static final List<Measure> MEASURES = List.of(
            Employment.jobs(JobKind.DIRECT),
            Employment.jobs(JobKind.INDIRECT),
            Employment.jobs(JobKind.CONSTRUCTION),
            Training.persons());

    private final String wireName;
    private final Dimension dimension;
    private final boolean ofJobs;

    PublicTable(String wireName, Dimension dimension, boolean ofJobs) {
        this.wireName = wireName;
        this.dimension = dimension;
        this.ofJobs = ofJobs;
    }

    String wireName() {
        return wireName;
    }

    Dimension dimension() {
        return dimension;
    }

    List<Measure> measures() {
        return MEASURES.stream()
                .filter(measure -> measure.equals(Training.persons()) != ofJobs)
                .toList();
    }

    static Optional<PublicTable> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(table -> table.wireName.equals(name))
                .findFirst();
    }
}
