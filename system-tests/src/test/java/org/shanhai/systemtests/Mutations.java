package org.shanhai.systemtests;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests derived from the OpenAPI document: mostly as it says, and broken on purpose in one or a few places. */
final class Mutations {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e999",
            "NaN",
            "null",
            "true",
            "2025-02-30",
            "9999-99-99",
            "2025-06-30",
            "2025-06",
            "110000",
            "650000",
            "330100",
            "x".repeat(5000),
            "山".repeat(400),
            "\u0000",
            "a\u0007b",
            "\ud83d\ude00",
            "\ud800",
            "' or 1=1 --",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "<script>",
            "%",
            "%00",
            "a,b,,c",
            ";",
            "[]",
            "{}",
            "019a2f3c-0000-7000-8000-000000000000",
            "00000000-0000-0000-0000-000000000000",
            "-0.00",
            "99999999999999999999999999999.99",
            "0.000000000000000000001",
            "1970-01-01T00:00:00Z",
            "0000-01-01",
            "9999-12-31",
            "-292275055-05-16",
            "+292278994-08-17",
            "-292275055-05-16T16:47:04Z",
            "+292278994-08-17T07:12:55Z");

    private static final int DEEPEST = 5;

    private final JsonNode document;
    private final RandomGenerator random;
    private final Map<String, List<String>> known;

    /** @param known values that lead somewhere, by the name of the variable; files to send under {@code file} */
    Mutations(JsonNode document, RandomGenerator random, Map<String, List<String>> known) {
        this.document = document;
        this.random = random;
        this.known = known;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Of this run and no other, and the same in each run of the same seed. */
    String uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    /** A value for a variable of the path, encoded. */
    String pathValue(String name) {
        List<String> good = known.getOrDefault(name, List.of());
        String value = !good.isEmpty() && chance(85) ? one(good) : chance(50) ? uuid() : word();
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.isEmpty() ? "-" : encoded;
    }

    /** A query, perhaps empty, perhaps with what nobody asked for. */
    String query(JsonNode parameters) {
        List<String> parts = new ArrayList<>();
        parameters.forEach(reference -> {
            JsonNode parameter = at(reference);
            boolean needed = parameter.path("required").asBoolean(false);
            if (parameter.path("in").asString().equals("query") && chance(needed ? 90 : 20)) {
                String name = parameter.path("name").asString();
                List<String> good = known.getOrDefault(name, List.of());
                boolean leading = !good.isEmpty() && chance(50);
                parts.add(pair(name, leading ? one(good) : value(at(parameter.path("schema")))));
                if (chance(3)) {
                    parts.add(pair(name, word()));
                }
            }
        });
        if (chance(5)) {
            parts.add(pair("nobodyKnows", word()));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String value(JsonNode schema) {
        if (chance(25)) {
            return word();
        }
        if (type(schema).equals("array")) {
            String first = value(at(schema.path("items")));
            return chance(30) ? first + "," + value(at(schema.path("items"))) : first;
        }
        if (schema.has("enum")) {
            return one(texts(schema.path("enum")));
        }
        return switch (type(schema)) {
            case "integer" -> Integer.toString(random.nextInt(-2, 3000));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default -> schema.path("format").asString("").equals("date") ? "2025-06-30" : word();
        };
    }

    /** A body: the example, or one after the schema with fields that the example leaves out, with a few places broken; or no JSON at all. */
    byte[] body(JsonNode example, JsonNode schema) {
        if (chance(4)) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            return garbage;
        }
        if (chance(3)) {
            return "[".repeat(random.nextInt(1, 3000)).getBytes(StandardCharsets.UTF_8);
        }
        JsonNode body = chance(75) ? example.deepCopy() : sample(schema, 0);
        if (body instanceof ObjectNode object && object.has("reference") && chance(80)) {
            // The books take each but once.
            object.put("reference", uuid());
        }
        int breaks = chance(40) ? 0 : random.nextInt(1, 4);
        for (int i = 0; i < breaks; i++) {
            breakSomewhere(body);
        }
        String text = JsonMapper.shared().writeValueAsString(body);
        if (chance(3)) {
            text = text.replaceFirst("\\{", "{\"reason\": 1, \"reason\": 2, ");
        }
        if (chance(3)) {
            text = text.substring(0, random.nextInt(text.length()));
        }
        // Half a character cannot be written in UTF-8, but with the escape of JSON it can.
        return text.replace("\ud800", "\\ud800").getBytes(StandardCharsets.UTF_8);
    }

    /** A file of lines with a few places broken. */
    byte[] file() {
        List<String> files = known.getOrDefault("file", List.of());
        String[] cells = (files.isEmpty() || chance(20) ? word() : one(files)).split(",", -1);
        for (int breaks = random.nextInt(4); breaks > 0; breaks--) {
            cells[random.nextInt(cells.length)] = word();
        }
        return String.join(",", cells).getBytes(StandardCharsets.UTF_8);
    }

    /** A value as the schema wants it, by and large. */
    private JsonNode sample(JsonNode written, int depth) {
        JsonNode schema = at(written);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (!schema.path(choice).isEmpty()) {
                return sample(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        depth);
            }
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> NODES.arrayNode().add(sample(schema.path("items"), depth + 1));
            case "integer", "number" -> NODES.numberNode(random.nextInt(-2, 3000));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        List<String> required = texts(schema.path("required"));
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (depth < DEEPEST && (required.contains(property.getKey()) || chance(50))) {
                object.set(property.getKey(), sample(property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "2025-06-30";
            case "date-time" -> "2025-06-30T00:00:00Z";
            case "uuid" -> uuid();
            default -> schema.has("pattern") ? one(List.of("10.00", "2025-06", "100.0000000")) : word();
        };
    }

    /** The one type besides null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? texts(type).stream()
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asString("");
    }

    private void breakSomewhere(JsonNode body) {
        List<JsonNode> places = new ArrayList<>();
        collect(body, places);
        JsonNode place = one(places);
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            if (names.isEmpty() || chance(10)) {
                object.set("nobodyKnows", wild());
            } else if (chance(25)) {
                object.remove(one(names));
            } else {
                object.set(one(names), wild());
            }
        } else if (place instanceof ArrayNode array) {
            if (array.isEmpty() || chance(40)) {
                array.add(wild());
            } else {
                array.set(random.nextInt(array.size()), wild());
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainer()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private JsonNode wild() {
        return switch (random.nextInt(11)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.numberNode(random.nextInt(-5, 100));
            case 3 -> NODES.numberNode(new BigDecimal("1234567890123456789012345678901234567890"));
            case 4 -> NODES.numberNode(random.nextDouble());
            case 5 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> NODES.arrayNode().add(word());
            case 7 -> NODES.objectNode().put("value", word());
            case 8 -> many();
            default -> NODES.stringNode(word());
        };
    }

    private JsonNode many() {
        ArrayNode many = NODES.arrayNode();
        for (int i = 0; i < 300; i++) {
            many.add(i);
        }
        return many;
    }

    String word() {
        return one(TEXTS);
    }

    /** A value for a header: visible characters alone, as the client would not send others. */
    String headerValue() {
        return one(List.of(
                "x", "\"1\"", "\"99\"", "W/\"1\"", "*", "1", "k".repeat(300), "a b", "zh-CN", "??", "text/plain"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(value -> texts.add(value.isNull() ? "null" : value.asString()));
        return texts;
    }

    /** What a reference leads to. */
    JsonNode at(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
