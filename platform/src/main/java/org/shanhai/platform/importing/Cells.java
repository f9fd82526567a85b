package org.shanhai.platform.importing;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.spreadsheet.CellValue;
import org.shanhai.platform.spreadsheet.SerialDay;
import org.shanhai.platform.spreadsheet.SheetLimits;
import org.shanhai.platform.web.Violation;

/**
 * Reads cells by the type of their column, into one form of text for each type. Full-width digits, letters and signs are taken for plain ones
 * wherever free words are not expected; nothing else is guessed, so a number with thousands separators is refused.
 */
final class Cells {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");
    private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-|/|\\.|年)(\\d{1,2})(?:-|/|\\.|月)(\\d{1,2})日?");
    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("true", "true"),
            Map.entry("yes", "true"),
            Map.entry("y", "true"),
            Map.entry("1", "true"),
            Map.entry("是", "true"),
            Map.entry("false", "false"),
            Map.entry("no", "false"),
            Map.entry("n", "false"),
            Map.entry("0", "false"),
            Map.entry("否", "false"));
    /** Beyond this, a number is not even written out. */
    private static final int MAX_DIGITS = 60;

    private Cells() {}

    /** The text of a cell, or null with what is wrong added to the list; also null for an empty cell. */
    static @Nullable String read(Column column, CellValue cell, List<Violation> wrong) {
        return switch (cell) {
            case CellValue.Empty() -> null;
            case CellValue.Formula(String formula) -> refuse(column, "cell-formula", formula, wrong);
            case CellValue.Fault(String text) -> refuse(column, "cell-fault", text, wrong);
            case CellValue.Flag(boolean flag) ->
                column.type() == Column.Type.FLAG
                        ? Boolean.toString(flag)
                        : read(column, flag ? "TRUE" : "FALSE", wrong);
            case CellValue.Number(BigDecimal number) -> number(column, number, wrong);
            case CellValue.Text(String text) -> read(column, text, wrong);
        };
    }

    private static @Nullable String number(Column column, BigDecimal number, List<Violation> wrong) {
        if (Math.abs((long) number.scale()) + number.precision() > MAX_DIGITS) {
            return refuse(column, code(column), number.toString(), wrong);
        }
        String plain = plain(number);
        return column.type() == Column.Type.DAY
                ? orRefuse(SerialDay.of(number).map(LocalDate::toString), column, plain, wrong)
                : read(column, plain, wrong);
    }

    private static @Nullable String read(Column column, String text, List<Violation> wrong) {
        if (text.codePointCount(0, text.length()) > SheetLimits.MAX_CELL_CHARACTERS) {
            wrong.add(new Violation(
                    column.field(), "cell-too-long", text, Map.of("maxCharacters", SheetLimits.MAX_CELL_CHARACTERS)));
            return null;
        }
        if (column.type() == Column.Type.TEXT) {
            return text.strip();
        }
        String plain = plainSigns(text);
        Optional<String> read = switch (column.type()) {
            case TEXT, CODE -> Optional.of(plain);
            case WHOLE -> whole(plain);
            case DECIMAL ->
                Optional.of(plain).filter(DECIMAL.asMatchPredicate()).map(number -> plain(new BigDecimal(number)));
            case DAY -> day(plain);
            case FLAG -> Optional.ofNullable(FLAGS.get(plain.toLowerCase(Locale.ROOT)));
            case CHOICE -> choice(column, plain);
        };
        return orRefuse(read, column, text, wrong);
    }

    private static Optional<String> whole(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(Long.toString(Long.parseLong(text)));
        }
        // 12.0 is as whole as 12.
        return DECIMAL.matcher(text).matches()
                        && new BigDecimal(text).stripTrailingZeros().scale() <= 0
                ? Optional.of(plain(new BigDecimal(text))).filter(WHOLE.asMatchPredicate())
                : Optional.empty();
    }

    private static Optional<String> day(String text) {
        Matcher parts = DAY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)))
                    .toString());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<String> choice(Column column, String text) {
        return column.choices().stream()
                .filter(choice -> choice.code().equalsIgnoreCase(text)
                        || choice.en().equalsIgnoreCase(text)
                        || choice.zh().equals(text))
                .map(Choice::code)
                .findFirst();
    }

    private static String plainSigns(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace('−', '-')
                .strip();
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private static @Nullable String orRefuse(Optional<String> read, Column column, String sent, List<Violation> wrong) {
        return read.isPresent() ? read.get() : refuse(column, code(column), sent, wrong);
    }

    private static String code(Column column) {
        return switch (column.type()) {
            case TEXT, CODE -> "cell-not-text";
            case WHOLE -> "cell-not-whole";
            case DECIMAL -> "cell-not-decimal";
            case DAY -> "cell-not-day";
            case FLAG -> "cell-not-flag";
            case CHOICE -> "not-one-of";
        };
    }

    private static @Nullable String refuse(Column column, String code, String sent, List<Violation> wrong) {
        Map<String, Object> rule = column.type() == Column.Type.CHOICE
                ? Map.of("allowed", column.choices().stream().map(Choice::code).toList())
                : Map.of();
        wrong.add(new Violation(column.field(), code, sent, rule));
        return null;
    }
}
