package org.shanhai.platform.importing;

import java.util.List;
import java.util.function.Supplier;
import org.shanhai.platform.security.Caller;

/** Carries out lines of one kind. A service has a bean for each kind that it takes. */
public interface LineImporter {

    /** Name in the path, e.g. {@code projects}. */
    String kind();

    /** The columns of its template, in order. */
    List<Column> columns();

    /**
     * Makes ready for some lines, so that what all of them need is read at once. Called inside the transaction that the lines are written in.
     *
     * @param caller who sent the file
     */
    LineWriter open(Caller caller, List<Line> lines);

    /**
     * Runs lines that stand or fall together. What they write may be put off until the last of them is done; when one fails, all of it is rolled
     * back.
     */
    default <T> T together(Supplier<T> lines) {
        return lines.get();
    }
}
