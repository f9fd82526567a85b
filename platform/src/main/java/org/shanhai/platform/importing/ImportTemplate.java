package org.shanhai.platform.importing;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.spreadsheet.SheetWriter;
import org.shanhai.platform.spreadsheet.SheetWriters;
import org.shanhai.platform.web.Language;

/** An empty file with the headings of a kind; as XLSX with a second sheet that says what each column takes. */
final class ImportTemplate {

    private ImportTemplate() {}

    static byte[] write(LineImporter importer, FileType type, Language language) {
        boolean english = language == Language.EN;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriters.open(type, file, english ? "Lines" : "数据")) {
            writer.row(importer.columns().stream()
                    .map(column -> english ? column.en() : column.zh())
                    .toList());
            if (type == FileType.XLSX) {
                describe(importer, writer, english);
            }
        }
        return file.toByteArray();
    }

    private static void describe(LineImporter importer, SheetWriter writer, boolean english) {
        writer.sheet(english ? "Allowed values" : "允许的值");
        writer.row(
                english
                        ? List.of("Column", "Field", "Mandatory", "Holds", "Values")
                        : List.of("列", "字段", "必填", "内容", "取值"));
        for (Column column : importer.columns()) {
            writer.row(List.of(
                    english ? column.en() : column.zh(),
                    column.field(),
                    column.required() ? (english ? "yes" : "是") : (english ? "no" : "否"),
                    holds(column.type(), english),
                    values(column, english)));
        }
    }

    private static String holds(Column.Type type, boolean english) {
        return switch (type) {
            case TEXT -> english ? "text" : "文字";
            case CODE -> english ? "code" : "代码";
            case WHOLE -> english ? "whole number, no separators" : "整数，不带千位分隔符";
            case DECIMAL -> english ? "decimal number, no separators" : "小数，不带千位分隔符";
            case DAY -> english ? "day, YYYY-MM-DD or a date cell" : "日期，YYYY-MM-DD 或日期单元格";
            case FLAG -> english ? "yes or no" : "是或否";
            case CHOICE -> english ? "one of the values" : "从取值中选择";
        };
    }

    private static String values(Column column, boolean english) {
        if (!column.list().isEmpty()) {
            return "GET " + column.list();
        }
        return column.choices().stream()
                .map(choice -> choice.code() + " (" + (english ? choice.en() : choice.zh()) + ")")
                .collect(Collectors.joining("; "));
    }
}
