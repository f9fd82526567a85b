package org.shanhai.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @Test
    void eachProblemHasATitleAndADetailInBothLanguages() {
        var expected = Stream.of(Problem.values())
                .flatMap(problem ->
                        Stream.of("problem." + problem.code() + ".title", "problem." + problem.code() + ".detail"))
                .toList();

        assertThat(Collections.list(Texts.keys(Locale.ENGLISH))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Collections.list(Texts.keys(Locale.CHINESE))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none            | en",
                "''              | en",
                "zh-CN           | zh-CN",
                "zh              | zh-CN",
                "zh-TW, en;q=0.1 | zh-CN",
                "en, zh;q=0.9    | en",
                "fr, zh;q=0.5    | zh-CN",
                "fr              | en",
                "*               | en",
                ";;;not a list   | en"
            })
    void speaksChineseToWhoPrefersItAndEnglishToAllOthers(String header, String language) {
        assertThat(Texts.preferredBy(header).language()).isEqualTo(language);
    }
}
