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
            "+292278994-08-17T07:12:55Z");

    private final JsonNode document;
    private final RandomGenerator random;
    private final Map<String, List<String>> known;

    /** @param known values that lead somewhere, by the name of the path variable */
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
        String value = !good.isEmpty() && chance(75) ? one(good) : chance(50) ? uuid() : word();
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
                parts.add(pair(parameter.path("name").asString(), value(at(parameter.path("schema")))));
                if (chance(3)) {
                    parts.add(pair(parameter.path("name").asString(), word()));
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
        if (schema.path("type").asString("").equals("array")) {
            String first = value(at(schema.path("items")));
            return chance(30) ? first + "," + value(at(schema.path("items"))) : first;
        }
        if (schema.has("enum")) {
            return one(texts(schema.path("enum")));
        }
        return switch (schema.path("type").asString("")) {
            case "integer" -> Integer.toString(random.nextInt(-2, 3000));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default -> schema.path("format").asString("").equals("date") ? "2025-06-30" : word();
        };
    }

    /** A body: the example with a few places broken, or no JSON at all. */
    byte[] body(JsonNode example) {
        if (chance(4)) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            return garbage;
        }
        if (chance(3)) {
            return "[".repeat(random.nextInt(1, 3000)).getBytes(StandardCharsets.UTF_8);
        }
        JsonNode body = example.deepCopy();
        int breaks = chance(25) ? 0 : random.nextInt(1, 4);
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
        return text.getBytes(StandardCharsets.UTF_8);
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
