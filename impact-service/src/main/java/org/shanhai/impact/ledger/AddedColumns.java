package org.shanhai.impact.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the series and items of one project. They are some forty: looking through them takes no longer than a map would, which takes as much
 * memory as what is in it.
 */
final class AddedColumns {
    private static final int FEW = 4;

    private long[] series = new long[FEW];
    private String[] items = new String[FEW];
    private @Nullable AddedCells[] cells = new AddedCells[FEW];
    private int size;

    /** Takes what was added to a series and item. */
    @FunctionalInterface
    interface Each {
        void take(long series, String item, AddedCells cells);
    }

    /** What is added to a series and item, to be added to. */
    AddedCells of(long id, String item) {
        int at = place(id, item);
        AddedCells known = at < size ? cells[at] : null;
        if (known != null) {
            return known;
        }
        if (at == series.length) {
            int more = at + (at >> 1);
            series = Arrays.copyOf(series, more);
            items = Arrays.copyOf(items, more);
            cells = Arrays.copyOf(cells, more);
        }
        AddedCells made = new AddedCells();
        series[at] = id;
        items[at] = item;
        cells[at] = made;
        size = Math.max(size, at + 1);
        return made;
    }

    /** Takes out what was added to a series and item; null when nothing was. */
    @Nullable
    AddedCells take(long id, String item) {
        int at = place(id, item);
        if (at == size) {
            return null;
        }
        AddedCells taken = cells[at];
        cells[at] = null;
        return taken;
    }

    void forEach(Each each) {
        for (int at = 0; at < size; at++) {
            AddedCells added = cells[at];
            if (added != null) {
                each.take(series[at], items[at], added);
            }
        }
    }

    /** Where it stands, or would. */
    private int place(long id, String item) {
        int at = 0;
        while (at < size && (series[at] != id || !items[at].equals(item))) {
            at++;
        }
        return at;
    }
}
