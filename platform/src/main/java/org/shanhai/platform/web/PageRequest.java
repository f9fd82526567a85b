package org.shanhai.platform.web;

import java.util.List;

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
}
