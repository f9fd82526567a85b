package org.shanhai.platform.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@code limit} and {@code cursor} parameters of a list; a controller takes it as an argument.
 *
 * @param limit 1 to 500, 50 when not given
 * @param after sort key of the last row of the page before, empty on the first page
 */
public record PageRequest(int limit, List<String> after) {

    public static final int DEFAULT_LIMIT_ROWS = 50;
    public static final int MAX_LIMIT_ROWS = 500;

    public PageRequest {
        after = List.copyOf(after);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, List.of());
    }

    /** What a query asks for, to learn whether there is a next page. */
    public int limitPlusOne() {
        return limit + 1;
    }

    /**
     * The place that the page begins behind, null on the first one.
     *
     * @param parts how many the sort key has
     * @throws RefusedException 400 {@code bad-cursor} when it is no place in this list: the cursor is well formed, but another list gave it
     */
    public <T> @Nullable T place(int parts, Function<Position, T> read) {
        if (after.isEmpty()) {
            return null;
        }
        try {
            if (after.size() == parts) {
                return read.apply(new Position(after));
            }
        } catch (IllegalArgumentException noPlaceHere) {
            // Told below, as a key of another length is.
        }
        throw PageRequestArgument.badCursor(Cursor.write(after));
    }

    /** The place in a list that is sorted by id, null on the first page. */
    public @Nullable UUID afterId() {
        return place(1, position -> position.id(0));
    }

    /** The place in a list that is sorted by a number from 1 on, 0 on the first page. */
    public long afterNumber() {
        Long number = place(1, position -> position.number(0));
        return number == null ? 0 : number;
    }
}
