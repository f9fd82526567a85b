package org.shanhai.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d)\\$)?[sd]");
    private final ResourceBundle english = Texts.bundle(Locale.ENGLISH);
    private final ResourceBundle chinese = Texts.bundle(Locale.CHINESE);

    @Test
    void bothLanguagesSayEverything() {
        assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    }

    @Test
    void bothLanguagesTakeTheSameValues() {
        for (String key : english.keySet()) {
            assertThat(values(chinese.getString(key))).describedAs(key).isEqualTo(values(english.getString(key)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh_CN.UTF-8, '', en_US.UTF-8, zh",
        "'', zh_TW, '', zh",
        "'', '', zh_CN.GB18030, zh",
        "en_GB.UTF-8, '', zh_CN.UTF-8, en",
        "C, '', zh_CN, en",
        "'', '', '', en"
    })
    void theFirstVariableThatIsSetDecidesTheLanguage(String all, String messages, String lang, String expected) {
        assertThat(Texts.language(Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang)))
                .isEqualTo(Locale.forLanguageTag(expected));
    }

    /** Which of the given values a text shows: numbered places by their number, others by their order. */
    private static Set<Integer> values(String text) {
        Set<Integer> numbers = new TreeSet<>();
        int next = 1;
        for (MatchResult place : PLACE.matcher(text).results().toList()) {
            numbers.add(place.group(1) == null ? next++ : Integer.parseInt(place.group(1)));
        }
        return numbers;
    }
}
