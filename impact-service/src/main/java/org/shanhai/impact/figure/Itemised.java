package org.shanhai.impact.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.ProjectLedger;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Spans;

/**
 * What the parts of a project report of what the whole reports too. A part is counted for its own donors, area and sector, and the whole for
 * the rest, so that the total is what the whole says. Where the whole says nothing, its parts count themselves; a part that says nothing is
 * spoken for by its own parts.
 *
 * <p>Projects, milestones, rates and money are each project's own and are never itemised.
 */
final class Itemised {
    static final Itemised NOTHING = new Itemised(Map.of());

    private final Map<Key, Part[]> numbers;

    private Itemised(Map<Key, Part[]> numbers) {
        this.numbers = numbers;
    }

    private record Key(Measure measure, Assurance assurance, Aspect aspect) {}

    static Itemised of(ProjectLedger whole, List<? extends Question> questions, Sheet sheet) {
        return whole.parts().isEmpty() ? NOTHING : new Itemised(gross(whole.parts(), questions, sheet));
    }

    private static Map<Key, Part[]> gross(List<ProjectLedger> parts, List<? extends Question> questions, Sheet sheet) {
        Map<Key, Part[]> sum = new HashMap<>();
        for (ProjectLedger part : parts) {
            Gathering own = new Gathering(sheet);
            questions.forEach(question -> question.contribute(part, own));
            Map<Key, Part[]> numbers = own.numbers;
            gross(part.parts(), questions, sheet)
                    .forEach((key, deeper) -> numbers.merge(key, deeper, Itemised::whereSilent));
            numbers.forEach((key, of) -> sum.merge(key, of, Itemised::plus));
        }
        return sum;
    }

    private static Part[] whereSilent(Part[] own, Part[] deeper) {
        for (int span = 0; span < own.length; span++) {
            if (!own[span].hasNumber()) {
                own[span] = deeper[span];
            }
        }
        return own;
    }

    private static Part[] plus(Part[] one, Part[] other) {
        for (int span = 0; span < one.length; span++) {
            one[span].add(other[span]);
        }
        return one;
    }

    /**
     * Takes from what the whole says what its parts say, each number once.
     *
     * @param rest where the result goes
     * @return rest, or the same parts where nothing is itemised
     */
    Part[] rest(Measure measure, Assurance assurance, Aspect aspect, Part[] parts, Part[] rest) {
        Part[] taken = numbers.get(new Key(measure, assurance, aspect));
        if (taken == null) {
            return parts;
        }
        for (int span = 0; span < parts.length; span++) {
            rest[span].set(parts[span]);
            if (parts[span].hasNumber() && taken[span].hasNumber()) {
                rest[span].deduct(taken[span]);
                taken[span].clear();
            }
        }
        return rest;
    }

    /** Takes down what one project contributes, and reads for it as the sheet of the question does. */
    private static final class Gathering implements Sheet {
        private final Sheet sheet;
        private final Map<Key, Part[]> numbers = new HashMap<>();

        Gathering(Sheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public Filter filter() {
            return sheet.filter();
        }

        @Override
        public Spans spans() {
            return sheet.spans();
        }

        @Override
        public Spans spansUntilToday() {
            return sheet.spansUntilToday();
        }

        @Override
        public LocalDate today() {
            return sheet.today();
        }

        @Override
        public Reading reading(Assurance assurance) {
            return sheet.reading(assurance);
        }

        @Override
        public Part[] scratch(int number) {
            return sheet.scratch(number);
        }

        @Override
        public boolean takes(Measure measure, Assurance assurance) {
            return sheet.takes(measure, assurance);
        }

        @Override
        public void add(Measure measure, Assurance assurance, Aspect aspect, Part[] parts) {
            if (measure.attribution() == Attribution.SHARED) {
                Part[] copies = new Part[parts.length];
                for (int span = 0; span < parts.length; span++) {
                    copies[span] = parts[span].copy();
                }
                numbers.merge(new Key(measure, assurance, aspect), copies, Itemised::plus);
            }
        }

        @Override
        public void latest(Measure measure, Instant instant) {
            // So do their reports.
        }

        @Override
        public void observe(Measure measure, int span, Observation observation) {
            // Observations belong to the project that made them.
        }
    }
}
