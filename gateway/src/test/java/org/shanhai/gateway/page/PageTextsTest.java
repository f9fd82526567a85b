package org.shanhai.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PageTextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.]+)'");

    @Test
    void everyTextIsThereInBothLanguages() throws Exception {
        assertThat(texts("zh").keySet()).isEqualTo(texts("en").keySet());
        assertThat(texts("en").values()).noneMatch(String::isBlank);
        assertThat(texts("zh").values()).noneMatch(String::isBlank);
    }

    @Test
    void bothLanguagesTellTheSameNumbers() throws Exception {
        Map<String, String> chinese = texts("zh");
        texts("en")
                .forEach((key, english) -> assertThat(placeholders(Objects.requireNonNull(chinese.get(key))))
                        .as(key)
                        .isEqualTo(placeholders(english)));
    }

    @Test
    void everyTextThatAScriptNamesIsThere() throws Exception {
        Set<String> used = new TreeSet<>();
        for (String script : scripts()) {
            USED.matcher(script).results().map(found -> found.group(1)).forEach(used::add);
        }

        assertThat(used).hasSizeGreaterThan(50);
        assertThat(texts("en").keySet()).containsAll(used);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(String language) throws IOException {
        try (InputStream in = PageTextsTest.class.getResourceAsStream("/page/i18n/" + language + ".json")) {
            var texts = new TreeMap<String, String>();
            JsonMapper.shared()
                    .readTree(Objects.requireNonNull(in))
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
            return texts;
        }
    }

    private static Set<String> scripts() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PageTextsTest.class.getResource("/page/js"))
                .toURI());
        Set<String> scripts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".js")).toList()) {
                scripts.add(Files.readString(file));
            }
        }
        return scripts;
    }
}
