package org.shanhai.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    private static final String ID = "019a2f3c-0000-7000-8000-000000000001";

    private record Place(LocalDate day, UUID id) {}

    @Test
    void readsTheFormOfAPlaceThatTheListItselfGave() {
        assertThat(behind(ID).afterId()).isEqualTo(UUID.fromString(ID));
        assertThat(behind("17").afterNumber()).isEqualTo(17);
        assertThat(behind("2025-06-30", ID).<Place>place(2, at -> new Place(at.day(0), at.id(1))))
                .isEqualTo(new Place(LocalDate.of(2025, 6, 30), UUID.fromString(ID)));
    }

    @Test
    void beginsAtTheBeginningWithoutACursor() {
        assertThat(PageRequest.first(50).afterId()).isNull();
        assertThat(PageRequest.first(50).afterNumber()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "2025-06", "", "2025-06-30\u001f" + ID, "+999999999-12-31"})
    void refusesThePlaceOfAnotherList(String parts) {
        PageRequest page = behind(parts.split("\u001f"));

        assertThatThrownBy(page::afterId).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.BAD_REQUEST);
            assertThat(refused.refusal().violations())
                    .extracting(Violation::field, Violation::code, Violation::value)
                    .containsExactly(tuple("cursor", "bad-cursor", Cursor.write(page.after())));
        });
        assertThatThrownBy(() -> page.place(1, at -> at.day(0))).isInstanceOf(RefusedException.class);
    }

    @Test
    void aCursorWithTheCharacterZeroIsNone() {
        assertThat(Cursor.read(Cursor.write(List.of("11\0")))).isEmpty();
    }

    private static PageRequest behind(String... parts) {
        return new PageRequest(50, List.of(parts));
    }
}
