package org.shanhai.platform.spreadsheet;

/** How much of a file is read. What is beyond is refused with the limit, never cut. */
public final class SheetLimits {

    /** Of the file as it is sent. */
    public static final long MAX_FILE_BYTES = 20L * 1024 * 1024;
    /** Of all parts of an XLSX file together, unpacked. */
    public static final long MAX_UNPACKED_BYTES = 200L * 1024 * 1024;
    /** How much larger a part may be than its packed form, once it is above {@link #SMALL_PART_BYTES}. */
    public static final long MAX_UNPACK_RATIO = 100;
    /** Parts up to this size may unpack from anything. */
    public static final long SMALL_PART_BYTES = 20L * 1024 * 1024;
    /** Parts of an XLSX file. */
    public static final int MAX_PARTS = 1_000;
    /** Of the texts that the cells of an XLSX file share; they are held in memory. */
    public static final long MAX_SHARED_TEXT_BYTES = 24L * 1024 * 1024;

    public static final int MAX_SHARED_TEXTS = 400_000;
    public static final int MAX_COLUMNS = 200;
    /** Lines below the heading that are not blank. */
    public static final int MAX_LINES = 50_000;
    /** Number of the last row that may hold anything, blank rows included. */
    public static final int MAX_ROW_NUMBER = 200_000;
    /** Of one cell, in code points; the cell is refused above it. */
    public static final int MAX_CELL_CHARACTERS = 2_000;
    /** Of one cell, in chars; the file is refused above it, since a quote that is not closed takes in all that follows. */
    static final int MAX_FIELD_CHARS = 64 * 1024;

    private SheetLimits() {}
}
