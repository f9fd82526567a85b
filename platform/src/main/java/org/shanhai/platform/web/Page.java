package org.shanhai.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as it is answered.
 *
 * @param nextCursor where the next page begins, null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of rows that were read with {@code limit + 1}.
     *
     * @param position the sort key of a row, in the order of the query; the next page begins after the last row's
     */
    public static <T> Page<T> of(List<T> rowsPlusOne, PageRequest request, Function<T, List<String>> position) {
        if (rowsPlusOne.size() <= request.limit()) {
            return new Page<>(rowsPlusOne, null);
        }
        List<T> items = rowsPlusOne.subList(0, request.limit());
        return new Page<>(items, Cursor.write(position.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextCursor);
    }
}
