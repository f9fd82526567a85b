package org.shanhai.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What the command says, in the language that the environment (LC_ALL, LC_MESSAGES, LANG) asks for: Chinese, or else English. */
final class Texts {
    static final String BUNDLE = "org.shanhai.local.texts";
    private static final ResourceBundle CHOSEN = bundle(language(System.getenv()));

    private Texts() {}

    static String of(String key, Object... values) {
        return CHOSEN.getString(key).formatted(values);
    }

    static Locale language(Map<String, String> environment) {
        return List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("zh"))
                .map(value -> Locale.CHINESE)
                .orElse(Locale.ENGLISH);
    }

    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
