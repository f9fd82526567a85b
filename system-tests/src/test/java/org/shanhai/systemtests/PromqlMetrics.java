package org.shanhai.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the metrics that a PromQL expression reads: its identifiers, less functions, keywords and labels. */
final class PromqlMetrics {

    /** A text, the matchers of a selector, a variable of a dashboard, a number or duration, a name, or a single character. */
    private static final Pattern TOKEN = Pattern.compile("""
            "(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`\
            |\\{(?:[^}"']|"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*')*\\}\
            |\\$\\w+|\\$\\{[^}]*\\}\
            |\\d[\\w.]*\
            |[a-zA-Z_:][\\w:]*\
            |\\S""");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
    /** Followed by labels in parentheses. */
    private static final Set<String> BEFORE_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private PromqlMetrics() {}

    static Set<String> of(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            tokens.add(token.group());
        }
        Set<String> metrics = new TreeSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            String name = tokens.get(at);
            String word = name.toLowerCase(Locale.ROOT);
            String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
            if (BEFORE_LABELS.contains(word)) {
                at = next.equals("(") ? closing(tokens, at + 1) : at;
            } else if (NAME.matcher(name).matches() && !KEYWORDS.contains(word) && !isCalled(next)) {
                metrics.add(name);
            }
        }
        return metrics;
    }

    /** A function is followed by its arguments, an aggregation by them or by the labels it keeps. */
    private static boolean isCalled(String next) {
        return next.equals("(") || next.equalsIgnoreCase("by") || next.equalsIgnoreCase("without");
    }

    private static int closing(List<String> tokens, int opening) {
        int at = opening;
        while (at < tokens.size() && !tokens.get(at).equals(")")) {
            at++;
        }
        return at;
    }
}
