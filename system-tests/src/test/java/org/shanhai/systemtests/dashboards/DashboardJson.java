package org.shanhai.systemtests.dashboards;

import java.util.ArrayList;
import java.util.List;
import org.shanhai.platform.reference.DonorEntry;
import org.shanhai.platform.reference.ReferenceData;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a dashboard down as Grafana reads it. */
final class DashboardJson {

    /** Of Grafana 12; later ones bring it up to date while they read it. */
    private static final int SCHEMA_VERSION = 41;

    private static final String DATASOURCE = "prometheus";
    /** Where Grafana serves the runbook, see docker-compose.yml. */
    private static final String RUNBOOK = "/public/runbook.html#";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ReferenceData reference = ReferenceData.published();

    String of(Dashboard dashboard) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(dashboard)) + "\n";
    }

    ObjectNode tree(Dashboard dashboard) {
        ObjectNode json = JSON.objectNode();
        json.put("uid", dashboard.uid());
        json.put("title", dashboard.title());
        json.put("description", dashboard.description());
        json.putArray("tags").add("shanhai");
        json.put("timezone", "browser");
        json.put("editable", false);
        json.put("graphTooltip", 1);
        json.put("refresh", "10s");
        json.putObject("time").put("from", dashboard.from()).put("to", "now");
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("version", 1);
        json.putObject("annotations").putArray("list");
        json.putArray("links").add(linksToTheOthers());
        ArrayNode variables = json.putObject("templating").putArray("list");
        dashboard.variables().forEach(variable -> variables.add(variable(variable)));
        json.set("panels", panels(dashboard.panels()));
        return json;
    }

    private static ObjectNode linksToTheOthers() {
        ObjectNode link = JSON.objectNode();
        link.put("type", "dashboards");
        link.put("title", "Shanhai 山海");
        link.putArray("tags").add("shanhai");
        link.put("asDropdown", false);
        link.put("includeVars", true);
        link.put("keepTime", true);
        link.put("targetBlank", false);
        return link;
    }

    // --- variables

    private ObjectNode variable(Variable variable) {
        ObjectNode json = JSON.objectNode();
        json.put("name", variable.name());
        json.put("label", variable.label());
        switch (variable) {
            case Variable.Donors _ -> donors(json);
            case Variable.ValuesOf values -> valuesOf(json, values);
            case Variable.OneOf one -> oneOf(json, one.values());
        }
        return json;
    }

    private void donors(ObjectNode json) {
        List<String> pairs = new ArrayList<>();
        json.put("type", "custom");
        ArrayNode options = JSON.arrayNode();
        options.add(option("All", "$__all", true));
        for (DonorEntry donor : reference.countedDonors()) {
            pairs.add(name(donor) + " : " + donor.code());
            options.add(option(name(donor), donor.code(), false));
        }
        json.put("query", String.join(", ", pairs));
        json.put("multi", true);
        json.put("includeAll", true);
        json.put("allValue", ".*");
        json.putObject("current").put("text", "All").put("value", "$__all");
        json.set("options", options);
    }

    private static void valuesOf(ObjectNode json, Variable.ValuesOf values) {
        json.put("type", "query");
        json.set("datasource", datasource());
        json.putObject("query")
                .put("query", "label_values(" + values.metric() + ", " + values.of() + ")")
                .put("refId", "V");
        json.put("refresh", 2);
        json.put("sort", values.several() ? 1 : 4);
        json.put("multi", values.several());
        json.put("includeAll", values.several());
        if (values.several()) {
            json.put("allValue", ".*");
            json.putObject("current").put("text", "All").put("value", "$__all");
        }
    }

    private static void oneOf(ObjectNode json, List<String> values) {
        json.put("type", "custom");
        json.put("query", String.join(",", values));
        json.put("multi", false);
        json.put("includeAll", false);
        json.putObject("current").put("text", values.getFirst()).put("value", values.getFirst());
        ArrayNode options = json.putArray("options");
        values.forEach(value -> options.add(option(value, value, value.equals(values.getFirst()))));
    }

    private static ObjectNode option(String text, String value, boolean selected) {
        return JSON.objectNode().put("text", text).put("value", value).put("selected", selected);
    }

    // --- panels

    /** Side by side from the left, and on below when a row is full. */
    private ArrayNode panels(List<Panel> panels) {
        ArrayNode all = JSON.arrayNode();
        int x = 0;
        int y = 0;
        int rowHeight = 0;
        int id = 0;
        for (Panel panel : panels) {
            if (x + panel.width() > Panel.FULL_WIDTH) {
                x = 0;
                y += rowHeight;
                rowHeight = 0;
            }
            ObjectNode json = panel(panel);
            json.put("id", ++id);
            json.putObject("gridPos")
                    .put("x", x)
                    .put("y", y)
                    .put("w", panel.width())
                    .put("h", panel.height());
            all.add(json);
            x += panel.width();
            rowHeight = Math.max(rowHeight, panel.height());
        }
        return all;
    }

    private ObjectNode panel(Panel panel) {
        ObjectNode json = JSON.objectNode();
        json.put("type", panel.kind().grafana());
        json.put("title", panel.title());
        switch (panel.kind()) {
            case ROW -> {
                json.put("collapsed", false);
                json.putArray("panels");
            }
            case TEXT -> {
                json.put("description", panel.description());
                json.putObject("options").put("mode", "markdown").put("content", panel.description());
            }
            case STAT, BARS, LINES -> asking(json, panel);
        }
        return json;
    }

    private void asking(ObjectNode json, Panel panel) {
        json.put("description", panel.description());
        json.putArray("links")
                .addObject()
                .put("title", "Runbook: " + panel.runbook())
                .put("url", RUNBOOK + panel.runbook())
                .put("targetBlank", true);
        json.set("datasource", datasource());
        ArrayNode targets = json.putArray("targets");
        char refId = 'A';
        for (Query query : panel.queries()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf(refId++));
            target.set("datasource", datasource());
            target.put("expr", query.expression());
            target.put("legendFormat", query.legend());
            target.put("editorMode", "code");
            target.put("instant", panel.kind() == Panel.Kind.BARS);
            target.put("range", panel.kind() != Panel.Kind.BARS);
            if (panel.exemplars()) {
                target.put("exemplar", true);
            }
        }
        json.set("fieldConfig", fieldConfig(panel));
        json.set("options", options(panel.kind()));
    }

    private ObjectNode fieldConfig(Panel panel) {
        ObjectNode config = JSON.objectNode();
        ObjectNode defaults = config.putObject("defaults");
        defaults.put("unit", panel.unit().grafana());
        defaults.put("noValue", "not reported");
        Integer decimals = panel.decimals();
        if (decimals != null) {
            defaults.put("decimals", decimals);
        }
        if (panel.kind() != Panel.Kind.STAT) {
            defaults.put("min", 0);
        }
        Double highest = panel.highest();
        if (highest != null) {
            defaults.put("max", highest);
        }
        colours(panel, defaults);
        ArrayNode overrides = config.putArray("overrides");
        if (panel.byDonor()) {
            donorNames(overrides);
        } else if (panel.colour() == null && panel.steps().isEmpty()) {
            Colour.BY_SERVICE.forEach(colour -> overrides.add(painted(colour)));
            Colour.BY_MEANING.forEach(colour -> overrides.add(painted(colour)));
        }
        return config;
    }

    private static void colours(Panel panel, ObjectNode defaults) {
        Colour colour = panel.colour();
        if (!panel.steps().isEmpty()) {
            defaults.putObject("color").put("mode", "thresholds");
            ArrayNode steps =
                    defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
            for (Step step : panel.steps()) {
                steps.addObject().put("color", step.colour()).put("value", step.from());
            }
        } else if (colour != null) {
            defaults.putObject("color").put("mode", "fixed").put("fixedColor", colour.grafana());
        } else {
            defaults.putObject("color").put("mode", "palette-classic-by-name");
        }
    }

    private void donorNames(ArrayNode overrides) {
        reference.countedDonors().forEach(donor -> overrides.add(renamed(donor.code(), name(donor))));
        overrides.add(renamed("NOT_ALLOCATED", "Not allocated 未分配"));
    }

    private static String name(DonorEntry donor) {
        return donor.name().en() + " " + donor.name().zh();
    }

    private static ObjectNode renamed(String series, String name) {
        return override("byName", series, "displayName", JSON.stringNode(name));
    }

    private static ObjectNode painted(Colour colour) {
        return override(
                "byRegexp",
                colour.pattern(),
                "color",
                JSON.objectNode().put("mode", "fixed").put("fixedColor", colour.grafana()));
    }

    private static ObjectNode override(
            String matcher, String options, String property, tools.jackson.databind.JsonNode value) {
        ObjectNode override = JSON.objectNode();
        override.putObject("matcher").put("id", matcher).put("options", options);
        override.putArray("properties").addObject().put("id", property).set("value", value);
        return override;
    }

    private static ObjectNode options(Panel.Kind kind) {
        ObjectNode options = JSON.objectNode();
        switch (kind) {
            case LINES -> {
                ObjectNode legend = options.putObject("legend");
                legend.put("displayMode", "table").put("placement", "bottom").put("showLegend", true);
                legend.putArray("calcs").add("lastNotNull").add("max");
                options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
            }
            case STAT -> {
                reduced(options);
                options.put("graphMode", "area").put("colorMode", "value").put("textMode", "auto");
            }
            case BARS -> {
                reduced(options);
                options.put("orientation", "horizontal")
                        .put("displayMode", "basic")
                        .put("showUnfilled", true)
                        .put("valueMode", "color");
            }
            case ROW, TEXT -> throw new IllegalArgumentException(kind + " asks for nothing");
        }
        return options;
    }

    private static void reduced(ObjectNode options) {
        ObjectNode reduce = options.putObject("reduceOptions");
        reduce.putArray("calcs").add("lastNotNull");
        reduce.put("fields", "").put("values", false);
    }

    private static ObjectNode datasource() {
        return JSON.objectNode().put("type", DATASOURCE).put("uid", DATASOURCE);
    }
}
