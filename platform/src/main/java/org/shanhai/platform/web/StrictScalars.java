package org.shanhai.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** How days, instants and decimals stand in JSON: as strings of one form each. */
final class StrictScalars extends SimpleModule {

    /** Up to 30 digits in front of the point and 20 behind it; no exponent, no leading plus. */
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,20})?");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final DateTimeFormatter STRICT_DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    /** As exact as the database keeps an instant: whoever asks for what was known at an instant that was shown gets what was recorded at it. */
    private static final DateTimeFormatter SHOWN = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 6, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    StrictScalars() {
        super("shanhai-strict-scalars");
        addDeserializer(LocalDate.class, new OfText<>(LocalDate.class, "DAY", StrictScalars::day));
        addDeserializer(YearMonth.class, new OfText<>(YearMonth.class, "MONTH", StrictScalars::month));
        addDeserializer(Instant.class, new OfText<>(Instant.class, "INSTANT", StrictScalars::instant));
        addDeserializer(BigDecimal.class, new OfText<>(BigDecimal.class, "DECIMAL", StrictScalars::decimal));
        addDeserializer(String.class, new ReadsText());
        addDeserializer(Quantity.class, new ReadsQuantity());
        addSerializer(Quantity.class, new WritesQuantity());
        addSerializer(Instant.class, new AsText<>(Instant.class, StrictScalars::shown));
        addSerializer(BigDecimal.class, new AsText<>(BigDecimal.class, BigDecimal::toPlainString));
    }

    static String shown(Instant instant) {
        return SHOWN.format(instant);
    }

    static @Nullable BigDecimal decimal(String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    static @Nullable LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(text, STRICT_DAY);
        } catch (DateTimeParseException noSuchDay) {
            return null;
        }
    }

    static @Nullable YearMonth month(String text) {
        if (!MONTH.matcher(text).matches()) {
            return null;
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException noSuchMonth) {
            return null;
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noInstant) {
            return null;
        }
    }

    /** Reads a JSON string and nothing else; a form that does not fit is told with the name of the form expected. */
    private static final class OfText<T> extends StdScalarDeserializer<T> {

        private final String expected;
        private final transient Function<String, @Nullable T> read;

        OfText(Class<T> type, String expected, Function<String, @Nullable T> read) {
            super(type);
            this.expected = expected;
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String text = parser.getString();
            T value = read.apply(text);
            if (value == null) {
                throw InvalidFormatException.from(parser, expected, text, handledType());
            }
            return value;
        }
    }

    /** The database takes no character 0, and half a character cannot be written in UTF-8: whoever takes a text must not find that out later. */
    private static final class ReadsText extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text.codePoints().anyMatch(c -> c == 0 || isHalf(c))) {
                throw InvalidFormatException.from(parser, "TEXT", text, String.class);
            }
            return text;
        }

        private static boolean isHalf(int codePoint) {
            return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        }
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {

        private final transient Function<T, String> write;

        AsText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(write.apply(value));
        }
    }

    private static final class ReadsQuantity extends StdScalarDeserializer<Quantity> {

        ReadsQuantity() {
            super(Quantity.class);
        }

        @Override
        public Quantity deserialize(JsonParser parser, DeserializationContext context) {
            BigDecimal value = switch (parser.currentToken()) {
                case VALUE_NUMBER_INT -> parser.getDecimalValue();
                case VALUE_STRING -> decimal(parser.getString());
                case null, default -> null;
            };
            if (value == null) {
                throw InvalidFormatException.from(parser, "QUANTITY", null, Quantity.class);
            }
            return new Quantity(value);
        }
    }

    private static final class WritesQuantity extends StdScalarSerializer<Quantity> {

        WritesQuantity() {
            super(Quantity.class);
        }

        @Override
        public void serialize(Quantity quantity, JsonGenerator generator, SerializationContext context) {
            if (quantity.isWhole()) {
                generator.writeNumber(quantity.value().toBigIntegerExact());
            } else {
                generator.writeString(quantity.value().toPlainString());
            }
        }
    }
}
