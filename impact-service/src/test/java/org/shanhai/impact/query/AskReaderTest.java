package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanhai.impact.intake.Register;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.RefusedException;
import org.shanhai.platform.web.Violation;

class AskReaderTest {
    private final Asking asking = Asking.of(new Register());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "employment?donors=110000          | donors      | unknown-parameter | 110000",
                "employment?mode=COURSE            | mode        | unknown-parameter | COURSE",
                "delivery?fundType=AID             | fundType    | unknown-parameter | AID",
                "employment?donor=110001           | donor       | unknown-code      | 110001",
                "employment?donor=110000,999999    | donor       | unknown-code      | 999999",
                "employment?area=659999            | area        | unknown-code      | 659999",
                "employment?sector=1               | sector      | unknown-code      | 1",
                "employment?pairing=PAIR           | pairing     | not-one-of        | PAIR",
                "employment?kind=direct            | kind        | not-one-of        | direct",
                "employment?indicator=committedCny | indicator   | unknown-code      | committedCny",
                "money?fundType=GIFT               | fundType    | not-one-of        | GIFT",
                "money?fundingYear=25              | fundingYear | wrong-form        | 25",
                "employment?from=2025-13           | from        | wrong-type        | 2025-13",
                "employment?to=2025-06-30          | to          | wrong-type        | 2025-06-30",
                "employment?from=2025-06&to=2025-05| to          | before-from       | 2025-05",
                "employment?view=both              | view        | not-one-of        | both",
                "employment?sources=some           | sources     | not-one-of        | some",
                "employment?groupBy=county         | groupBy     | not-one-of        | county",
                "employment?groupBy=tier           | groupBy     | not-one-of        | tier",
                "employment?groupBy=area,sector,donor,month | groupBy | too-many      | 4",
                "employment?from=1800-01&groupBy=month | from    | too-many-months   | 2707",
            })
    void refusesNamingFieldAndValue(String question, String field, String code, String value) {
        assertThatThrownBy(() -> asking.answer(question)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            Refusal refusal = refused.refusal();
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BAD_REQUEST);
            assertThat(refusal.violations()).hasSize(1);
            Violation violation = refusal.violations().getFirst();
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.code()).isEqualTo(code);
            assertThat(String.valueOf(violation.value())).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "employment?groupBy=donor&groupBy=month",
                "employment?donor=110000,330100&kind=DIRECT,INDIRECT",
                "overview?kind=DIRECT&mode=COURSE&tier=a&fundType=AID&fundingYear=2025",
                "training?project=P99&indicator=personsTrained",
                "outcomes?indicator=LAND_UNDER_TRIAL&sources=all",
                "money?groupBy=fundType,fundingYear,donorUnit&view=credited",
            })
    void takesWhatIsKnown(String question) {
        assertThat(asking.answer(question).path("items").isArray()).isTrue();
    }
}
