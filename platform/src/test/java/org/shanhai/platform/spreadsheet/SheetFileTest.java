package org.shanhai.platform.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetFileTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void cellsOfAWorkbookAreWhatTheyAre() throws IOException {
        List<SheetRow> rows = read(FileType.XLSX, Workbooks.ofRows("""
                <row r="3"><c r="B3" t="inlineStr"><is><t>天山</t></is></c><c r="C3"><v>45838</v></c>
                <c r="D3"><v>0.30000000000000004</v></c><c r="E3" t="b"><v>1</v></c><c r="F3"><f>1+1</f><v>2</v></c>
                <c r="G3" t="e"><v>#DIV/0!</v></c><c r="H3" t="inlineStr"><is><t> </t></is></c></row>"""));
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().line()).isEqualTo(3);
        assertThat(rows.getFirst().cells())
                .containsExactly(
                        CellValue.EMPTY,
                        new CellValue.Text("天山"),
                        new CellValue.Number(new BigDecimal("45838")),
                        new CellValue.Number(new BigDecimal("0.300000000000000")),
                        new CellValue.Flag(true),
                        new CellValue.Formula("1+1"),
                        new CellValue.Fault("#DIV/0!"),
                        CellValue.EMPTY);
        assertThat(SerialDay.of(new BigDecimal("45838"))).contains(java.time.LocalDate.of(2025, 6, 30));
        assertThat(SerialDay.of(new BigDecimal("45838.5"))).isEmpty();
        assertThat(SerialDay.of(new BigDecimal("1E+99"))).isEmpty();
    }

    @Test
    void rowsThatDoNotSayTheirNumberFollowOneAnother() throws IOException {
        List<SheetRow> rows = read(
                FileType.XLSX,
                Workbooks.ofRows(
                        "<row><c><v>1</v></c></row><row/><row><c><v>2</v></c></row><row r=\"9\"><c><v>3</v></c></row>"
                                + "<row><c><v>4</v></c></row>"));
        assertThat(rows).extracting(SheetRow::line).containsExactly(1, 3, 9, 10);
    }

    @Test
    void linesOfATextAreNumberedAsAnEditorShowsThem() throws IOException {
        List<SheetRow> rows = read(FileType.CSV, HostileFiles.utf8("a;b\r\n\r\n\"two\nlines\";=1+1\n\uFFFD;x\n"));
        assertThat(rows).extracting(SheetRow::line).containsExactly(1, 3, 5);
        assertThat(rows.get(1).cells())
                .containsExactly(new CellValue.Text("two\nlines"), new CellValue.Formula("=1+1"));
        assertThat(rows.get(2).cell(0)).isEqualTo(new CellValue.Fault("\uFFFD"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsNoFormulaForWhoeverOpensIt(FileType type) throws IOException {
        List<String> dangerous = List.of("=1+1", "+1", "-1", "@A1", "\tx", "\rx", "＝1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriters.open(type, out, "S")) {
            writer.row(dangerous);
            writer.row(Arrays.asList(new BigDecimal("-1.50"), -7L, null, "中文", true));
        }
        List<SheetRow> rows = read(type, out.toByteArray());
        assertThat(rows.getFirst().cells())
                .allSatisfy(cell -> assertThat(cell)
                        .isInstanceOfSatisfying(
                                CellValue.Text.class,
                                text -> assertThat(text.text()).startsWith("'")));
        String numbers = rows.get(1).cells().toString();
        assertThat(numbers).contains("-1.5").contains("-7").contains("中文").doesNotContain("'");
        if (type == FileType.CSV) {
            assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF");
        }
    }

    private List<SheetRow> read(FileType type, byte[] content) throws IOException {
        Path path = Files.write(folder.resolve("file." + type.extension()), content);
        List<SheetRow> all = new ArrayList<>();
        try (SheetRows rows = SheetFile.examine(type, path).rows()) {
            for (SheetRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }
}
