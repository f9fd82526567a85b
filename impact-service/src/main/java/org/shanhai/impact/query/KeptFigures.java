package org.shanhai.impact.query;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

/** The figures of a group as they have been written. They go out as they are; whoever looks into them has them read. */
final class KeptFigures extends AbstractMap<String, Map<String, @Nullable Object>> {
    private static final TypeReference<LinkedHashMap<String, Map<String, @Nullable Object>>> FIGURES =
            new TypeReference<>() {};

    private final JsonMapper json;
    private final SerializableString written;

    /** @param bytes to write into, so that not each needs a buffer of its own */
    KeptFigures(JsonMapper json, Map<String, Map<String, @Nullable Object>> figures, ByteArrayOutputStream bytes) {
        this.json = json;
        bytes.reset();
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            write(figures, generator);
        }
        this.written = new Written(bytes.toByteArray());
    }

    /** It goes out in bytes. */
    private static final class Written extends SerializedString {
        Written(byte[] utf8) {
            super(new String(utf8, StandardCharsets.UTF_8));
            _unquotedUTF8Ref = utf8;
        }
    }

    /** What there is in figures is known: a mapper would look at each value of each map for the way to write it. */
    private static void write(@Nullable Object value, JsonGenerator to) {
        switch (value) {
            case Map<?, ?> map -> {
                to.writeStartObject();
                map.forEach((name, inner) -> {
                    to.writeName(String.valueOf(name));
                    write(inner, to);
                });
                to.writeEndObject();
            }
            case String text -> to.writeString(text);
            case Boolean yes -> to.writeBoolean(yes);
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case BigInteger number when number.bitLength() < Long.SIZE -> to.writeNumber(number.longValue());
            case null, default -> to.writePOJO(value);
        }
    }

    @Override
    public Set<Entry<String, Map<String, @Nullable Object>>> entrySet() {
        return json.readValue(written.getValue(), FIGURES).entrySet();
    }

    /** Writes figures, whether they have been written before or not. */
    static final class Writing extends StdSerializer<Map<String, Map<String, @Nullable Object>>> {
        Writing() {
            super(Map.class);
        }

        @Override
        public void serialize(
                Map<String, Map<String, @Nullable Object>> figures,
                JsonGenerator generator,
                SerializationContext context) {
            if (figures instanceof KeptFigures kept) {
                generator.writeRawValue(kept.written);
                return;
            }
            generator.writeStartObject(figures);
            figures.forEach((code, figure) -> {
                generator.writeName(code);
                context.writeValue(generator, figure);
            });
            generator.writeEndObject();
        }
    }
}
