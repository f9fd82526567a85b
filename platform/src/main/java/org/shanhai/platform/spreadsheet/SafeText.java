package org.shanhai.platform.spreadsheet;

/** Text that stays text wherever it is opened. */
final class SafeText {

    private static final String STARTS_FORMULA = "=+-@\t\r＝＋－＠";

    private SafeText() {}

    /** Spreadsheet programs work out what begins like a formula, also from a CSV file; an apostrophe in front stops that. */
    static String of(String text) {
        return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
