package org.shanhai.platform.importing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Violation;

/**
 * What became of a line.
 *
 * @param line its number in the file
 * @param madeId what it made, or what an earlier line of the same content made
 * @param errors why it was refused, with the fields of the columns
 */
record LineResult(int line, LineOutcome outcome, @Nullable String madeId, List<Violation> errors) {

    private static final int MAX_ERRORS = 20;

    LineResult {
        errors = List.copyOf(errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
    }

    static LineResult created(int line, String madeId) {
        return new LineResult(line, LineOutcome.CREATED, madeId, List.of());
    }

    static LineResult unchanged(int line, String madeId) {
        return new LineResult(line, LineOutcome.UNCHANGED, madeId, List.of());
    }

    static LineResult refused(int line, List<Violation> errors) {
        return new LineResult(line, LineOutcome.REFUSED, null, errors);
    }

    /**
     * The same when nothing stays written.
     *
     * @param triedIds of what was made and is gone again
     */
    LineResult asTried(Set<String> triedIds) {
        return switch (outcome) {
            case CREATED -> new LineResult(line, LineOutcome.GOOD, null, errors);
            case UNCHANGED ->
                madeId != null && triedIds.contains(madeId)
                        ? new LineResult(line, LineOutcome.UNCHANGED, null, errors)
                        : this;
            case REFUSED, GOOD -> this;
        };
    }
}
