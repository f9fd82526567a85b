package org.shanhai.impact.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shanhai.impact.intake.Register;

class CatalogueTest {

    @Test
    void definesEveryFigureThatIsAnswered() {
        for (Subject subject : Subject.values()) {
            for (String code : subject.codes(Register.REFERENCE)) {
                assertThat(Register.REFERENCE.indicator(code)).as(code).isPresent();
            }
        }
    }

    @Test
    void tracesEveryFigureOrSaysWhatItIsWorkedOutOf() {
        for (Subject subject : Set.of(Subject.OVERVIEW, Subject.OUTCOMES)) {
            for (String code : subject.codes(Register.REFERENCE)) {
                assertThat(Traceable.of(code, Register.REFERENCE).isPresent())
                        .as(code)
                        .isNotEqualTo(Traceable.workedOutOf(code).isPresent());
            }
        }
    }
}
