package org.shanhai.systemtests.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries of the runbook in {@code docs/operations.md}, by their heading. */
final class Runbook {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");

    private final Map<String, String> entries = new LinkedHashMap<>();

    Runbook(String operations) {
        String chapter = operations.substring(operations.indexOf("\n## Runbook\n") + 1);
        int next = chapter.indexOf("\n## ");
        for (String entry : (next < 0 ? chapter : chapter.substring(0, next)).split("\n### ")) {
            int lineEnd = entry.indexOf('\n');
            if (!entry.startsWith("## ")) {
                entries.put(
                        entry.substring(0, lineEnd), entry.substring(lineEnd).strip());
            }
        }
    }

    Map<String, String> entries() {
        return entries;
    }

    /** A page with an anchor for each entry, so that a panel's link ends at the right one. */
    String html() {
        StringBuilder page = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Shanhai: runbook</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 48em; margin: 2em auto; padding: 0 1em; color-scheme: light dark }
                section:target { outline: 2px solid; outline-offset: .5em }
                </style>
                <h1>Runbook</h1>
                <p>What each alert means, what to look at, what to do.</p>
                """);
        entries.forEach((name, text) -> {
            page.append("<section id=\"")
                    .append(name)
                    .append("\">\n<h2>")
                    .append(name)
                    .append("</h2>\n");
            text.lines().map(Runbook::paragraph).forEach(page::append);
            page.append("</section>\n");
        });
        return page.append("</html>\n").toString();
    }

    private static String paragraph(String line) {
        String text = line.replaceFirst("^- ", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return "<p>" + marked(marked(marked(text, CODE, "code"), STRONG, "strong"), EMPHASIS, "em") + "</p>\n";
    }

    private static String marked(String text, Pattern pattern, String element) {
        return pattern.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement("<" + element + ">" + found.group(1) + "</" + element + ">"));
    }
}
