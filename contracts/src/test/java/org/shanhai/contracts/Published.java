package org.shanhai.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one release publishes: schema files by name, and samples by event type and name. Nothing is fetched from anywhere, a reference to
 * what is not here fails.
 */
final class Published {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String BASE = "https://contracts.invalid/";
    private static final String SUFFIX = ".schema.json";

    private final SortedMap<String, String> schemas;
    private final SortedMap<String, SortedMap<String, String>> samples;
    private final SchemaRegistry registry;

    private Published(SortedMap<String, String> schemas, SortedMap<String, SortedMap<String, String>> samples) {
        this.schemas = schemas;
        this.samples = samples;
        Map<String, String> byAddress = new TreeMap<>();
        schemas.forEach((name, text) -> byAddress.put(BASE + name, text));
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(byAddress)
                        .schemaRegistryConfig(com.networknt.schema.SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** What the build publishes now. */
    static Published now() {
        return below("/");
    }

    /** What the last release published. */
    static Published lastRelease() {
        return below("/baseline/");
    }

    private static Published below(String root) {
        SortedMap<String, SortedMap<String, String>> samples = new TreeMap<>();
        for (Path folder : list(resource(root + "samples"))) {
            samples.put(folder.getFileName().toString(), texts(folder));
        }
        return new Published(texts(resource(root + "schemas")), samples);
    }

    /** The same release with one schema file changed, to show what a check finds. */
    Published withSchema(String file, UnaryOperator<String> change) {
        SortedMap<String, String> changed = new TreeMap<>(schemas);
        String before = Objects.requireNonNull(changed.get(file));
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing changed in " + file);
        }
        changed.put(file, after);
        return new Published(changed, samples);
    }

    /** The same release without one schema file. */
    Published withoutSchema(String file) {
        SortedMap<String, String> changed = new TreeMap<>(schemas);
        changed.remove(file);
        return new Published(changed, samples);
    }

    /** The schema files that are not about an event type are {@code common} and {@code headers}. */
    List<String> types() {
        return schemas.keySet().stream()
                .filter(name -> name.startsWith("shanhai."))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    List<String> schemaFiles() {
        return List.copyOf(schemas.keySet());
    }

    JsonNode schema(String file) {
        return JSON.readTree(Objects.requireNonNull(schemas.get(file), file));
    }

    static String fileOf(String type) {
        return type + SUFFIX;
    }

    /** Names of the samples of a type's data, without the headers. */
    List<String> samplesOf(String type) {
        return samples.getOrDefault(type, new TreeMap<>()).keySet().stream()
                .filter(name -> !name.equals("headers.json"))
                .toList();
    }

    JsonNode sample(String type, String name) {
        return JSON.readTree(Objects.requireNonNull(
                Objects.requireNonNull(samples.get(type), type).get(name), name));
    }

    /** What is wrong with the data by the schema in the file; empty when it is valid. */
    List<String> faults(String file, JsonNode data) {
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + file));
        return schema.validate(data).stream().map(Error::toString).toList();
    }

    private static SortedMap<String, String> texts(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Path file : list(folder)) {
            try {
                texts.put(file.getFileName().toString(), Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(Published.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
