package org.shanhai.impact.publictables;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public table of a year.
 *
 * @param total over all groups
 */
record PublicAnswer(String table, int year, String groupedBy, Map<String, Figure> total, List<Item> items) {

    /** A group; a label that is null stands for the region level. */
    record Item(Map<String, @Nullable String> group, Map<String, Figure> figures) {}

    /** A figure under each assurance. */
    record Figure(String unit, Shown reported, Shown verified) {}

    /**
     * A value.
     *
     * @param value null for not reported, and for hidden
     * @param hidden whether it is hidden so that nobody can be told from it
     */
    record Shown(
            @Nullable Long value,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean hidden) {}
}
