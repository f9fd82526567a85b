package org.shanhai.impact.figure;

import java.time.Instant;
import java.time.LocalDate;
import org.shanhai.impact.ledger.Assurance;
import org.shanhai.impact.ledger.Part;
import org.shanhai.impact.ledger.Reading;
import org.shanhai.impact.ledger.Spans;

/** Where a question writes down what the project at hand contributes. */
public interface Sheet {

    /** What is asked about, apart from the projects. */
    Filter filter();

    /** The spans asked for. */
    Spans spans();

    /** The same, none ending after today: for what falls due. */
    Spans spansUntilToday();

    LocalDate today();

    Reading reading(Assurance assurance);

    /**
     * Parts to read into, one per span; they are overwritten by whoever asks for the same number next.
     *
     * @param number 0 to 3
     */
    Part[] scratch(int number);

    /** @param parts one per span; may be overwritten afterwards */
    void add(Measure measure, Assurance assurance, Aspect aspect, Part[] parts);

    /** Whether a measure is asked for; what is not need not be read. */
    default boolean takes(Measure measure, Assurance assurance) {
        return true;
    }

    /** Whether anything is made of what is taken down with {@link #observe}. */
    default boolean observes() {
        return false;
    }

    /** Takes down something that is shown as a distribution. */
    void observe(Measure measure, int span, Observation observation);

    /** Notes an instant of which the latest is shown, whatever the span. */
    void latest(Measure measure, Instant instant);
}
