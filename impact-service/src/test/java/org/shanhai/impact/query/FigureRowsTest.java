package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanhai.contracts.Measure;
import org.shanhai.contracts.project.TrainingReported.TrainingMode;
import org.shanhai.contracts.project.TrainingReported.TrainingUnit;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.spreadsheet.FileType;
import org.shanhai.platform.spreadsheet.SheetWriter;
import org.shanhai.platform.spreadsheet.SheetWriters;

class FigureRowsTest {

    private final Register register = new Register();

    @Test
    void everyValueIsARowWithItsGroupItsUnitAndHowItStands() {
        register.project("P1", "653201", "32163", "110000 60", "310000 40").hires("2025-03-15", 5L);

        List<List<@Nullable Object>> rows = rows("employment?groupBy=donor&indicator=jobsDirect");

        assertThat(rows.getFirst())
                .startsWith("donor", "indicator", "unit", "summable", "assurance", "value", "exact", "qualifier");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.subList(0, 7))
                        .containsExactly(
                                "110000",
                                "jobsDirect",
                                "PERSONS",
                                true,
                                "reported",
                                BigInteger.valueOf(3),
                                new BigDecimal("3")))
                .anySatisfy(row -> assertThat(row.subList(0, 7))
                        .containsExactly(
                                "310000",
                                "jobsDirect",
                                "PERSONS",
                                true,
                                "reported",
                                BigInteger.valueOf(2),
                                new BigDecimal("2")))
                .anySatisfy(row -> assertThat(row.subList(0, 6))
                        .containsExactly("110000", "jobsDirect", "PERSONS", true, "verified", null));
    }

    @Test
    void whatSomebodyCalledATierIsNeverAFormula() {
        register.project("P1", "653201", "32163", "110000 100")
                .trained(TrainingMode.COURSE, "=1+1", TrainingUnit.PERSONS, Measure.DELTA, "2025-03-15", 5L);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer = SheetWriters.open(FileType.CSV, out, "figures")) {
            rows("training?groupBy=tier&indicator=personsTrained").forEach(writer::row);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("1+1")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("'=1+1"));
    }

    private List<List<@Nullable Object>> rows(String question) {
        Ask ask = Asking.ask(question);
        Answer answer = Answers.told(ask, Asking.of(register).view(null), Asking.TODAY, Register.REFERENCE);
        FigureRows rows = new FigureRows(ask, answer);
        List<List<@Nullable Object>> all = new ArrayList<>();
        all.add(new ArrayList<>(rows.heading()));
        answer.items().forEach(item -> all.addAll(rows.of(item)));
        return all;
    }
}
