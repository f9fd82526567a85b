package org.shanhai.project.importing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.shanhai.platform.importing.Choice;
import org.shanhai.platform.importing.Column;
import org.shanhai.platform.importing.Line;
import org.shanhai.project.claim.DatePrecision;
import org.shanhai.project.claim.web.SourceBody;
import org.shanhai.project.standing.web.TitleBody;

/** Columns that several templates have. */
final class CommonColumns {

    static final String PROJECT = "project";
    static final Column PROJECT_CODE =
            Column.code(PROJECT, "Project code", "项目编码").mandatory().from("/api/v1/projects");
    static final Column DATE_PRECISION = Column.choice(
            "datePrecision",
            "Date precision",
            "日期精度",
            new Choice(DatePrecision.DAY.name(), "day", "日"),
            new Choice(DatePrecision.MONTH.name(), "month", "月"),
            new Choice(DatePrecision.YEAR.name(), "year", "年"));
    static final Column QUALIFIER = qualifier("qualifier", "Qualifier", "数值限定");
    private static final List<Column> SOURCE = List.of(
            Column.text("source.publication", "Source publication", "来源出处").mandatory(),
            Column.day("source.date", "Source date", "来源日期"),
            Column.text("source.locator", "Source page or link", "来源页码或链接"),
            Column.flag("source.outside", "Source is outside the programme", "来源在项目体系之外"),
            Column.flag("source.illustrative", "Invented for an example", "示例数据"));

    private CommonColumns() {}

    static Column qualifier(String field, String en, String zh) {
        return Column.choice(
                field,
                en,
                zh,
                new Choice("EXACT", "exact", "准确"),
                new Choice("AS_STATED", "as stated", "如所述"),
                new Choice("MORE_THAN", "more than", "余"),
                new Choice("ABOUT", "about", "左右"),
                new Choice("ORDER_OF_MAGNITUDE", "order of magnitude", "数量级"));
    }

    /** The columns and after them those of the source. */
    static List<Column> withSource(Column... columns) {
        return Stream.concat(Arrays.stream(columns), SOURCE.stream()).toList();
    }

    static SourceBody source(Line line) {
        return new SourceBody(
                line.text("source.publication"),
                line.day("source.date"),
                line.text("source.locator"),
                line.flag("source.outside"),
                line.flag("source.illustrative"));
    }

    static TitleBody title(Line line) {
        return new TitleBody(line.text("title.en"), line.text("title.zh"));
    }

    static DatePrecision precision(Line line) {
        DatePrecision given = line.choice("datePrecision", DatePrecision.class);
        return given == null ? DatePrecision.DAY : given;
    }
}
