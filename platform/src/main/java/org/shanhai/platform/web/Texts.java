package org.shanhai.platform.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Texts in both languages, from every {@code messages/*_en.properties} and {@code messages/*_zh.properties} on the class path: the platform's
 * own and one pair per service. A place like {@code {max}} is filled by name.
 */
final class Texts {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Map<Language, Map<String, String>> byLanguage;

    private Texts(Map<Language, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
        checkSameKeys();
    }

    static Texts onClassPath() {
        Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            byLanguage.put(language, read(language));
        }
        return new Texts(byLanguage);
    }

    static Texts of(Map<String, String> english, Map<String, String> chinese) {
        return new Texts(new EnumMap<>(Map.of(Language.EN, english, Language.ZH, chinese)));
    }

    Optional<String> find(Language language, String key, Map<String, ?> arguments) {
        String text = byLanguage.getOrDefault(language, Map.of()).get(key);
        return text == null ? Optional.empty() : Optional.of(fill(text, arguments));
    }

    Set<String> keys() {
        return new TreeSet<>(byLanguage.getOrDefault(Language.EN, Map.of()).keySet());
    }

    private static String fill(String text, Map<String, ?> arguments) {
        return PLACE.matcher(text).replaceAll(place -> {
            Object argument = arguments.get(place.group(1));
            return Matcher.quoteReplacement(argument == null ? place.group() : argument.toString());
        });
    }

    private static Map<String, String> read(Language language) {
        Map<String, String> texts = new HashMap<>();
        try {
            Resource[] bundles = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language.bundleSuffix() + ".properties");
            for (Resource bundle : bundles) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (String key : properties.stringPropertyNames()) {
                    if (texts.put(key, properties.getProperty(key)) != null) {
                        throw new IllegalStateException("text " + key + " stands twice, again in " + bundle);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("texts cannot be read", unreadable);
        }
        return texts;
    }

    /** A text that lacks in one language would show only to the reader of that language, so it stops the start. */
    private void checkSameKeys() {
        Set<String> english =
                new TreeSet<>(byLanguage.getOrDefault(Language.EN, Map.of()).keySet());
        Set<String> chinese =
                new TreeSet<>(byLanguage.getOrDefault(Language.ZH, Map.of()).keySet());
        if (!english.equals(chinese)) {
            Set<String> onlyEnglish = new TreeSet<>(english);
            onlyEnglish.removeAll(chinese);
            chinese.removeAll(english);
            throw new IllegalStateException("texts only in English: " + onlyEnglish + ", only in Chinese: " + chinese);
        }
    }
}
