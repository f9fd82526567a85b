package org.shanhai.project.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactDayTest {

    @ParameterizedTest
    @CsvSource({
        "2025-06-15, DAY,   2025-07-10, 2025-06-15",
        "2025-06-15, MONTH, 2025-07-10, 2025-06-30",
        "2025-06-01, MONTH, 2025-07-10, 2025-06-30",
        "2024-02-01, MONTH, 2025-07-10, 2024-02-29",
        "2025-07-01, MONTH, 2025-07-10, 2025-07-10",
        "2025-07-01, MONTH, 2025-07-31, 2025-07-31",
        "2023-01-01, YEAR,  2025-07-10, 2023-12-31",
        "2025-01-01, YEAR,  2025-07-10, 2025-07-10",
        "2025-07-10, DAY,   2025-07-10, 2025-07-10",
    })
    void countsOnTheLastDayOfItsPeriodOrOnTheRecordingDayIfThatIsEarlier(
            LocalDate day, DatePrecision precision, LocalDate recordingDay, LocalDate countsOn) {
        assertThat(FactDay.of(day, precision, recordingDay).countsOn()).isEqualTo(countsOn);
    }
}
