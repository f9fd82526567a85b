package org.shanhai.gateway.apidocs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a document that was read from YAML or JSON, and may be nothing. */
record Tree(@Nullable Object value) {

    @SuppressWarnings("unchecked")
    Map<String, Object> map() {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new TreeMap<>();
    }

    List<?> list() {
        return value instanceof List<?> list ? list : List.of();
    }

    Tree at(String name) {
        return new Tree(map().get(name));
    }

    /** By a reference such as {@code #/components/messages/committed}. */
    Tree find(String reference) {
        Tree found = this;
        for (String name : reference.substring(2).split("/")) {
            found = found.at(name);
        }
        return found;
    }

    String text() {
        return value == null ? "" : String.valueOf(value).strip();
    }
}
