package org.shanhai.platform.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that texts exist in. */
public enum Language {
    EN("en", "en"),
    ZH("zh-CN", "zh");

    private final String tag;
    private final String bundleSuffix;

    Language(String tag, String bundleSuffix) {
        this.tag = tag;
        this.bundleSuffix = bundleSuffix;
    }

    /** The value of Content-Language. */
    public String tag() {
        return tag;
    }

    String bundleSuffix() {
        return bundleSuffix;
    }

    /** The first language of an Accept-Language header that there are texts in; English when there is none or the header cannot be read. */
    public static Language accepted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return EN;
        }
        List<Locale.LanguageRange> wanted;
        try {
            wanted = Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException unreadable) {
            return EN;
        }
        for (Locale.LanguageRange range : wanted) {
            String primary = range.getRange().split("-", 2)[0];
            if (range.getWeight() > 0 && primary.equals("zh")) {
                return ZH;
            }
            if (range.getWeight() > 0 && primary.equals("en")) {
                return EN;
            }
        }
        return EN;
    }
}
