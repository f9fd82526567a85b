package org.shanhai.impact.figure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Sources;
import org.shanhai.impact.ledger.Spans;

/** What every sheet that reads a question by itself has: what is asked, and parts to read into. */
abstract sealed class ReadingSheet implements Sheet permits Contributions, TraceSheet {
    private static final int SCRATCHES = 4;

    private final Filter filter;
    private final Spans spans;
    private final Spans untilToday;
    private final LocalDate today;
    private final Supplier<Part> newPart;
    private final Map<Assurance, Reading> readings = new EnumMap<>(Assurance.class);
    private final Part[][] scratches = new Part[SCRATCHES][];

    ReadingSheet(Filter filter, Spans spans, LocalDate today, Sources sources, Supplier<Part> newPart) {
        this.filter = filter;
        this.spans = spans;
        this.untilToday = spans.endingBy(today);
        this.today = today;
        this.newPart = newPart;
        for (Assurance assurance : Assurance.values()) {
            readings.put(assurance, new Reading(assurance, sources));
        }
        for (int number = 0; number < SCRATCHES; number++) {
            scratches[number] = parts();
        }
    }

    /** New parts, one per span. */
    final Part[] parts() {
        Part[] parts = new Part[spans.count()];
        Arrays.setAll(parts, _ -> newPart.get());
        return parts;
    }

    @Override
    public final Filter filter() {
        return filter;
    }

    @Override
    public final Spans spans() {
        return spans;
    }

    @Override
    public final Spans spansUntilToday() {
        return untilToday;
    }

    @Override
    public final LocalDate today() {
        return today;
    }

    @Override
    public final Reading reading(Assurance assurance) {
        return Objects.requireNonNull(readings.get(assurance));
    }

    @Override
    public final Part[] scratch(int number) {
        return scratches[number];
    }
}
