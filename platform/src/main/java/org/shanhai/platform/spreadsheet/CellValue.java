package org.shanhai.platform.spreadsheet;

import java.math.BigDecimal;

/** What stands in a cell. */
public sealed interface CellValue {

    /** Nothing stands in it. */
    CellValue EMPTY = new Empty();

    /** Nothing, or nothing but white space. */
    record Empty() implements CellValue {}

    /** A text; every cell of a CSV file is one. */
    record Text(String text) implements CellValue {}

    /** A number as the spreadsheet holds it; a date is one too. May have any size and exponent. */
    record Number(BigDecimal number) implements CellValue {}

    /** True or false. */
    record Flag(boolean flag) implements CellValue {}

    /** Something that is worked out when the file is opened. It is not taken: what it gives depends on who opens it. */
    record Formula(String formula) implements CellValue {}

    /** What a formula left behind when it could not be worked out, e.g. {@code #DIV/0!}. */
    record Fault(String text) implements CellValue {}
}
