package org.shanhai.gateway.apidocs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** The AsyncAPI document as a page: each topic, each type of event with its fields and samples. Plain HTML, without a script. */
final class EventsPage {

    private static final List<String> SAMPLES = List.of("full.json", "minimal.json", "headers.json");

    private final Tree document = Resources.yaml("/asyncapi.yaml");
    private final StringBuilder page = new StringBuilder();

    private EventsPage() {}

    static byte[] html() {
        EventsPage page = new EventsPage();
        page.write();
        return page.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write() {
        page.append("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Shanhai events · 山海事件</title>
                <link rel="stylesheet" href="events.css"></head><body>
                <nav><a href="./">REST</a> · <b>Kafka 事件</b> · <a href="changes.md">Changes 变更</a></nav>
                """);
        element("h1", document.at("info").at("title").text());
        page.append("<p>AsyncAPI: <a href=\"asyncapi.yaml\">asyncapi.yaml</a></p>");
        element("div class=\"text\"", document.at("info").at("description").text());
        document.at("channels").map().values().forEach(channel -> channel(new Tree(channel)));
        page.append("</body></html>\n");
    }

    private void channel(Tree channel) {
        element("h2", channel.at("address").text());
        element("p", channel.at("description").text());
        channel.at("messages")
                .map()
                .values()
                .forEach(reference ->
                        message(document.find(new Tree(reference).at("$ref").text())));
    }

    private void message(Tree message) {
        String type = message.at("name").text();
        page.append("<details id=\"").append(HtmlUtils.htmlEscape(type)).append("\"><summary><code>");
        page.append(HtmlUtils.htmlEscape(type)).append("</code> ");
        page.append(HtmlUtils.htmlEscape(message.at("title").text())).append("</summary>");
        element("p", message.at("summary").text());
        String file = message.at("payload").at("$ref").text();
        if (file.startsWith("./schemas/")) {
            page.append("<p><a href=\"")
                    .append(HtmlUtils.htmlEscape(file.substring(2)))
                    .append("\">JSON Schema</a></p>");
            fields(Resources.yaml(file.substring(1)));
        }
        for (String sample : SAMPLES) {
            byte[] json = Resources.bytesOrNull("/samples/" + type + "/" + sample);
            if (json != null) {
                element("h4", sample);
                element("pre", new String(json, StandardCharsets.UTF_8));
            }
        }
        page.append("</details>\n");
    }

    /** JSON is YAML too. */
    private void fields(Tree schema) {
        List<?> required = schema.at("required").list();
        page.append("<table><tr><th>field 字段</th><th>required 必填</th><th>meaning 含义</th></tr>");
        schema.at("properties").map().forEach((name, field) -> {
            page.append("<tr>");
            element("td", name);
            element("td", required.contains(name) ? "yes 是" : "no 否");
            element("td", meaning(new Tree(field)));
            page.append("</tr>");
        });
        page.append("</table>");
    }

    private static String meaning(Tree field) {
        String own = field.at("description").text();
        if (!own.isEmpty()) {
            return own;
        }
        String reference = field.at("$ref").text();
        if (reference.startsWith("common.schema.json#")) {
            return Resources.yaml("/schemas/common.schema.json")
                    .find(reference.substring(reference.indexOf('#')))
                    .at("description")
                    .text();
        }
        return "";
    }

    private void element(String tag, String text) {
        page.append('<').append(tag).append('>');
        page.append(HtmlUtils.htmlEscape(text));
        page.append("</").append(tag.split(" ", 2)[0]).append(">\n");
    }
}
