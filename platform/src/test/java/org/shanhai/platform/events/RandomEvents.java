package org.shanhai.platform.events;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shanhai.contracts.Event;
import org.shanhai.contracts.EventType;
import org.shanhai.contracts.Topic;

/** Events of any type with random content, made from the records' own components: a component added later is covered at once. */
final class RandomEvents {
    private static final String LETTERS = "abcXYZ 0123456789.-\"\\\n{}山海援疆\uD83D\uDE00";

    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    EventEnvelope envelope(EventType type) {
        long nanos = random.nextBoolean() ? random.nextInt(1_000_000_000) : random.nextInt(1_000) * 1_000_000L;
        return new EventEnvelope(
                uuid(),
                type,
                "/shanhai/test-service",
                subject(type.topic().subject()),
                1 + random.nextLong(1_000_000_000_000_000L),
                Instant.ofEpochSecond(random.nextLong(4_000_000_000L), nanos),
                random.nextBoolean() ? "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" : null,
                data(type));
    }

    Event data(EventType type) {
        return (Event) record(type.data());
    }

    private String subject(Topic.Subject subject) {
        return switch (subject) {
            case PROJECT -> uuid().toString();
            case PROGRAMME -> Topic.PROGRAMME_ID.toString();
            case DONOR -> Integer.toString(random.nextInt(100_000, 1_000_000));
            case FIGURE, AS_FOUND -> "jobsDirect|reported|donor=" + random.nextInt(100);
        };
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getAnnotatedType()))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot make a " + type, e);
        }
    }

    private @Nullable Object value(AnnotatedType annotated) {
        if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized) {
            if (parameterized.getRawType() != List.class) {
                throw new AssertionError("no values for " + type);
            }
            AnnotatedType element = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> value(element))
                    .toList();
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return text();
        }
        if (raw == long.class || raw == Long.class) {
            return random.nextBoolean() ? random.nextLong() : random.nextLong(100_000);
        }
        if (raw == int.class || raw == Integer.class) {
            return random.nextInt();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return random.nextBoolean();
        }
        if (raw == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(-20_000, 80_000));
        }
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (raw.isRecord()) {
            return record(raw);
        }
        throw new AssertionError("no values for " + raw);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
