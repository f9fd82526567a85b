package org.shanhai.platform.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.platform.spreadsheet.CellValue;
import org.shanhai.platform.web.Violation;

class CellsTest {

    private static final Column TEXT = Column.text("text", "Text", "文字");
    private static final Column CODE = Column.code("code", "Code", "代码");
    private static final Column WHOLE = Column.whole("whole", "Whole", "整数");
    private static final Column DECIMAL = Column.decimal("decimal", "Decimal", "小数");
    private static final Column DAY = Column.day("day", "Day", "日期");
    private static final Column FLAG = Column.flag("flag", "Flag", "是否");
    private static final Column CHOICE = Column.choice("choice", "Choice", "选择", new Choice("HIRES", "hires", "新增就业"));

    @ParameterizedTest
    @CsvSource(textBlock = """
            TEXT,   ' 天山 １２ ',   天山 １２
            CODE,   ' Ａ－１２ ',    A-12
            WHOLE,  １２０,          120
            WHOLE,  －７,            -7
            WHOLE,  12.0,            12
            WHOLE,  '1,200',         whole: cell-not-whole
            WHOLE,  12.5,            whole: cell-not-whole
            WHOLE,  9999999999999999999, whole: cell-not-whole
            WHOLE,  12人,            whole: cell-not-whole
            DECIMAL, ３．５０,       3.5
            DECIMAL, 1e5,            decimal: cell-not-decimal
            DAY,    2025-06-30,      2025-06-30
            DAY,    2025/6/3,        2025-06-03
            DAY,    2025年6月30日,   2025-06-30
            DAY,    ２０２５．６．３０, 2025-06-30
            DAY,    2025-02-30,      day: cell-not-day
            DAY,    30.06.2025,      day: cell-not-day
            FLAG,   是,              true
            FLAG,   No,              false
            FLAG,   maybe,           flag: cell-not-flag
            CHOICE, hires,           HIRES
            CHOICE, 新增就业,        HIRES
            CHOICE, ＨＩＲＥＳ,      HIRES
            CHOICE, FIRES,           choice: not-one-of
            """)
    void textOfACellIsReadByTheTypeOfItsColumn(String column, String text, String expected) {
        assertThat(read(column(column), new CellValue.Text(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "WHOLE, 12, 12",
        "WHOLE, -3, -3",
        "WHOLE, 1E+400000000, whole: cell-not-whole",
        "DECIMAL, 1E-400000000, decimal: cell-not-decimal",
        "CODE, 653201, 653201",
        "DAY, 45838, 2025-06-30",
        "DAY, 45838.25, day: cell-not-day",
        "DAY, -1, day: cell-not-day",
        "FLAG, 1, true"
    })
    void numberOfACellIsReadByTheTypeOfItsColumn(String column, String number, String expected) {
        assertThat(read(column(column), new CellValue.Number(new BigDecimal(number))))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertThat(read(WHOLE, new CellValue.Formula("A1*2"))).isEqualTo("whole: cell-formula");
        assertThat(read(TEXT, new CellValue.Formula("=1"))).isEqualTo("text: cell-formula");
        assertThat(read(TEXT, new CellValue.Fault("#REF!"))).isEqualTo("text: cell-fault");
        assertThat(read(TEXT, new CellValue.Text("x".repeat(2_001)))).isEqualTo("text: cell-too-long");
        assertThat(read(DAY, new CellValue.Flag(true))).isEqualTo("day: cell-not-day");
        assertThat(read(WHOLE, CellValue.EMPTY)).isEqualTo("null");
    }

    private static Column column(String name) {
        return List.of(TEXT, CODE, WHOLE, DECIMAL, DAY, FLAG, CHOICE).stream()
                .filter(column -> column.type().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Column column, CellValue cell) {
        List<Violation> wrong = new ArrayList<>();
        String value = Cells.read(column, cell, wrong);
        return wrong.isEmpty()
                ? String.valueOf(value)
                : wrong.getFirst().field() + ": " + wrong.getFirst().code();
    }
}
