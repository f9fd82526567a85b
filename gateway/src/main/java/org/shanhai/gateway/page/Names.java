package org.shanhai.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What codes are called, in both languages. The same reference data that the services publish; here because a visitor without a token may
 * not ask them and is still shown a table of donors.
 */
final class Names {

    private Names() {}

    static byte[] json(JsonMapper json) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("donors", names(json, "donors", "donors"));
        names.put("areas", names(json, "areas", "areas"));
        names.put("sectors", names(json, "sectors", "sectors"));
        names.put("indicators", names(json, "indicators", "indicators"));
        names.put("units", names(json, "indicators", "units"));
        return json.writeValueAsBytes(names);
    }

    private static Map<String, Object> names(JsonMapper json, String file, String list) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (JsonNode each : read(json, "/reference/" + file + ".json").path(list)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("en", each.path("name").path("en").asString(""));
            entry.put("zh", each.path("name").path("zh").asString(""));
            if (each.has("counted")) {
                entry.put("counted", each.path("counted").asBoolean());
            }
            names.put(each.path("code").asString(""), entry);
        }
        return names;
    }

    private static JsonNode read(JsonMapper json, String path) {
        try (InputStream in = Names.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
