package org.shanhai.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanhai.platform.intake.SequenceGuard.Numbered;
import org.shanhai.platform.intake.SequenceGuard.Verdict;

class SequenceGuardTest {

    @ParameterizedTest(name = "after {0}, held {1}: {2} -> last {3}, applied {4}, waiting {5}, duplicates {6}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            # the next one
            0 | false | 1       | 1 | 1       | -     | -
            7 | false | 8       | 8 | 8       | -     | -
            7 | false | 8 9 10  | 10| 8 9 10  | -     | -
            # one that was applied
            7 | false | 7       | 7 | -       | -     | 7
            7 | false | 1 8     | 8 | 8       | -     | 1
            7 | false | 8 8     | 8 | 8       | -     | 8
            # one that comes too early
            7 | false | 9       | 7 | -       | 9     | -
            0 | false | 2       | 0 | -       | 2     | -
            7 | false | 9 11    | 7 | -       | 9 11  | -
            7 | false | 9 9     | 7 | -       | 9     | 9
            # the gap fills
            7 | false | 9 8     | 9 | 8 9     | -     | -
            7 | false | 10 9 8  | 10| 8 9 10  | -     | -
            7 | false | 9 11 8  | 9 | 8 9     | 11    | -
            7 | false | 9 8 9   | 9 | 8 9     | -     | 9
            # of a project that is not known yet
            0 | true  | 1       | 0 | -       | 1     | -
            0 | true  | 2 1 1   | 0 | -       | 1 2   | 1
            # nothing
            7 | false | -       | 7 | -       | -     | -
            """)
    void decidesBySequenceAlone(
            long last,
            boolean held,
            @Nullable String arrivals,
            long reached,
            @Nullable String applied,
            @Nullable String waiting,
            @Nullable String duplicates) {
        Verdict<String> verdict = SequenceGuard.judge(last, held, numbered(arrivals));

        assertThat(verdict.last()).isEqualTo(reached);
        assertThat(verdict.applied()).isEqualTo(numbered(applied));
        assertThat(verdict.waiting()).isEqualTo(numbered(waiting));
        assertThat(verdict.duplicates()).isEqualTo(numbered(duplicates));
    }

    @Test
    void keepsTheFirstOfTwoThatWaitUnderOneSequence() {
        Verdict<String> verdict =
                SequenceGuard.judge(0, false, List.of(new Numbered<>(2, "first"), new Numbered<>(2, "second")));

        assertThat(verdict.waiting()).containsExactly(new Numbered<>(2, "first"));
        assertThat(verdict.duplicates()).containsExactly(new Numbered<>(2, "second"));
    }

    private static List<Numbered<String>> numbered(@Nullable String sequences) {
        return sequences == null
                ? List.of()
                : Arrays.stream(sequences.split(" "))
                        .map(text -> new Numbered<>(Long.parseLong(text), "e" + text))
                        .toList();
    }
}
