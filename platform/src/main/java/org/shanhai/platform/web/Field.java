package org.shanhai.platform.web;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A field under examination, see {@link Violations}. A rule says nothing about a value that is not there; {@code required} does.
 *
 * @param <T> type of the value
 * @param <S> type of the field itself
 */
public abstract sealed class Field<T, S extends Field<T, S>>
        permits TextField, CountField, DecimalField, DateField, InstantField, ListField, ValueField {

    private final Violations wrong;
    private final String name;
    private final @Nullable T value;

    Field(Violations wrong, String name, @Nullable T value) {
        this.wrong = wrong;
        this.name = name;
        this.value = value;
    }

    abstract S self();

    /** 400 when it is not there. */
    public S required() {
        if (value == null) {
            wrong.add(name, "missing", null);
        }
        return self();
    }

    /** 422 when it is there: another field excludes it. */
    public S absent(String code) {
        if (value != null) {
            wrong.add(name, code, value);
        }
        return self();
    }

    /** Any other rule of the one field. */
    public S check(Predicate<T> holds, String code, Map<String, Object> rule) {
        T present = value;
        if (present != null && !holds.test(present)) {
            wrong.add(name, code, present, rule);
        }
        return self();
    }

    public S check(Predicate<T> holds, String code) {
        return check(holds, code, Map.of());
    }

    /** The value of a required field; ask after {@link Violations#throwIfAny()}. */
    public T get() {
        T present = value;
        if (present == null) {
            throw new IllegalStateException(name + " is read before it was found to be there");
        }
        return present;
    }

    public @Nullable T orNull() {
        return value;
    }

    public T orElse(T instead) {
        T present = value;
        return present == null ? instead : present;
    }

    public boolean isPresent() {
        return value != null;
    }
}
