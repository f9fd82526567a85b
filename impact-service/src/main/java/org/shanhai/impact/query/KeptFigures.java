package org.shanhai.impact.query;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.UTF8JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

/** The figures of a group as they have been written. They go out as they are; whoever looks into them has them read. */
final class KeptFigures extends AbstractMap<String, Map<String, @Nullable Object>> {
    private static final TypeReference<LinkedHashMap<String, Map<String, @Nullable Object>>> FIGURES =
            new TypeReference<>() {};

    private static final byte[] COLON = {'"', ':'};

    private final JsonMapper json;
    private final Written written;
    private final Map<String, Part> parts;

    /** Where a figure stands in what is written. */
    private record Part(AsWritten standing, int from, int to) {}

    /** Stands for a figure that is written: nobody looks into it. */
    private static final class AsWritten extends AbstractMap<String, @Nullable Object> {
        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            throw new IllegalStateException("only where this was written is it known what it is");
        }
    }

    /**
     * @param before of the same group; figures that {@linkplain #standing stand} for what is written there are taken from it
     * @param writer not for several threads at once
     */
    KeptFigures(
            JsonMapper json,
            Map<String, Map<String, @Nullable Object>> figures,
            @Nullable KeptFigures before,
            Writer writer) {
        this.json = json;
        this.parts = HashMap.newHashMap(figures.size());
        ByteArrayOutputStream bytes = writer.bytes;
        bytes.reset();
        bytes.write('{');
        figures.forEach((code, figure) -> {
            if (bytes.size() > 1) {
                bytes.write(',');
            }
            bytes.write('"');
            bytes.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(code));
            bytes.writeBytes(COLON);
            int from = bytes.size();
            Part known = before == null ? null : before.parts.get(code);
            AsWritten standing;
            if (before != null && known != null && known.standing() == figure) {
                bytes.write(before.written.utf8, known.from(), known.to() - known.from());
                standing = known.standing();
            } else {
                writer.write(figure);
                standing = new AsWritten();
            }
            parts.put(code, new Part(standing, from, bytes.size()));
        });
        bytes.write('}');
        this.written = new Written(bytes.toByteArray());
    }

    /** Writes one figure after the other, so that not each needs a buffer of its own. */
    static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final JsonGenerator generator;

        Writer(JsonMapper json) {
            this.generator = json.writer().withRootValueSeparator("").createGenerator(bytes);
        }

        private void write(Map<String, @Nullable Object> figure) {
            KeptFigures.write(figure, generator);
            generator.flush();
        }
    }

    /** Goes out in bytes; it has no text. */
    private static final class Written extends SerializedString {
        private final byte[] utf8;

        Written(byte[] utf8) {
            super("");
            this.utf8 = utf8;
            _unquotedUTF8Ref = utf8;
        }
    }

    /** What may be given in place of a figure that is to be written as it stands here; nobody can look into it. */
    Map<String, @Nullable Object> standing(String code) {
        return Objects.requireNonNull(parts.get(code), code).standing();
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
        return json.readValue(written.utf8, FIGURES).entrySet();
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
            if (figures instanceof KeptFigures kept && generator instanceof UTF8JsonGenerator) {
                generator.writeRawValue(kept.written);
                return;
            }
            if (figures instanceof KeptFigures kept) {
                generator.writeRawValue(new String(kept.written.utf8, StandardCharsets.UTF_8));
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
