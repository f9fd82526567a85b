package org.shanhai.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What the services say now. Each address is read once, so that all figures taken from it are of one moment. */
final class Live {
    private static final String READER = "auditor";

    private final Function<String, JsonNode> reading;
    private final Map<String, JsonNode> answers = new HashMap<>();

    Live(Gateway gateway) {
        this(address -> gateway.get(READER, address));
    }

    Live(Function<String, JsonNode> reading) {
        this.reading = reading;
    }

    JsonNode get(String pathAndQuery) {
        return answers.computeIfAbsent(pathAndQuery, reading);
    }

    /** Figures of the only item of an answer without groups. */
    JsonNode figures(String pathAndQuery) {
        return get(pathAndQuery).path("items").path(0).path("figures");
    }

    /** Projects of the register by their code. */
    Map<String, JsonNode> projects() {
        Map<String, JsonNode> projects = new HashMap<>();
        for (JsonNode project : get("/projects?limit=500").path("items")) {
            projects.put(project.path("code").asString(), project);
        }
        return projects;
    }

    /** Id of a project, or a place holder that no project has while it is not registered. */
    String projectId(String key) {
        JsonNode project = projects().get(key);
        return project == null
                ? "00000000-0000-7000-8000-000000000000"
                : project.path("id").asString();
    }
}
