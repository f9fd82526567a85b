package org.shanhai.gateway.problem;

import java.text.MessageFormat;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The gateway's words, in English unless the caller prefers Chinese. */
final class Texts {

    private static final ResourceBundle ENGLISH = bundle(Locale.ENGLISH);
    private static final ResourceBundle CHINESE = bundle(Locale.CHINESE);

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** @param acceptLanguage the header, null when there was none */
    static Texts preferredBy(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return new Texts(ENGLISH);
        }
        try {
            var preferred = Locale.lookup(
                    Locale.LanguageRange.parse(acceptLanguage), java.util.List.of(Locale.ENGLISH, Locale.CHINESE));
            return new Texts(Locale.CHINESE.equals(preferred) ? CHINESE : ENGLISH);
        } catch (IllegalArgumentException notAListOfLanguages) {
            return new Texts(ENGLISH);
        }
    }

    String language() {
        return bundle == CHINESE ? "zh-CN" : "en";
    }

    String title(Problem problem) {
        return bundle.getString("problem." + problem.code() + ".title");
    }

    String detail(Problem problem, Object... arguments) {
        return new MessageFormat(bundle.getString("problem." + problem.code() + ".detail"), Locale.ROOT)
                .format(arguments);
    }

    static Enumeration<String> keys(Locale language) {
        return bundle(language).getKeys();
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "messages.gateway",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
