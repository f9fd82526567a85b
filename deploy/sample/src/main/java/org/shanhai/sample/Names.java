package org.shanhai.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** English and Chinese names of the codes in the reference data. */
final class Names {
    private static final List<String> FILES = List.of("donors", "areas", "sectors");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> byCode = new HashMap<>();

    Names() {
        for (String file : FILES) {
            for (JsonNode row : read(file).path(file)) {
                JsonNode name = row.path("name");
                byCode.put(
                        row.path("code").asString(),
                        name.path("en").asString() + " " + name.path("zh").asString());
            }
        }
    }

    /** The name of a code, or nothing for what is no code of the reference data. */
    String of(String code) {
        return byCode.getOrDefault(code, "");
    }

    private static JsonNode read(String file) {
        try (InputStream in = Names.class.getResourceAsStream("/reference/" + file + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
