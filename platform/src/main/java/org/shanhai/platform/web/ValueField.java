package org.shanhai.platform.web;

import org.jspecify.annotations.Nullable;

/** A field whose type says it all. */
public final class ValueField<T> extends Field<T, ValueField<T>> {

    ValueField(Violations wrong, String name, @Nullable T value) {
        super(wrong, name, value);
    }

    @Override
    ValueField<T> self() {
        return this;
    }
}
