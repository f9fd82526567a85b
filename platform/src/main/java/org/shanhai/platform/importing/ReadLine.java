package org.shanhai.platform.importing;

import java.util.List;
import org.shanhai.platform.web.Violation;

/** A line as it was read. */
sealed interface ReadLine {

    int number();

    /** All cells hold what their columns are for. */
    record Good(Line line, String contentHash) implements ReadLine {

        @Override
        public int number() {
            return line.number();
        }
    }

    /** Some cells do not. */
    record Bad(int number, List<Violation> errors) implements ReadLine {}
}
