package org.shanhai.funding.filtering;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a statement that were asked for. What was sent is only ever a named parameter in them. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();

    /** Adds a condition when there is a value for it. */
    public Conditions when(@Nullable Object value, String condition) {
        return when(value != null, condition);
    }

    public Conditions when(boolean wanted, String condition) {
        if (wanted) {
            conditions.add(condition);
        }
        return this;
    }

    /** Reads the parameters {@code donor} and {@code counted}. Indexes begin with the one of the 19. */
    public Conditions of(AskedDonor donor) {
        return when(donor.countedCode(), "counted_donor_code = :counted").when(donor.unit(), "donor_code = :donor");
    }

    /** All of them, with {@code where} before them; empty when there are none. */
    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
