package org.shanhai.platform.spreadsheet;

import java.util.List;

/**
 * A row of a file.
 *
 * @param line its number as an editor shows it; the first is 1
 * @param cells from the first column on; what the row does not have is left out at the end
 */
public record SheetRow(int line, List<CellValue> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell of a column, counted from 0. */
    public CellValue cell(int column) {
        return column < cells.size() ? cells.get(column) : CellValue.EMPTY;
    }

    public boolean isBlank() {
        return cells.stream().allMatch(CellValue.Empty.class::isInstance);
    }
}
