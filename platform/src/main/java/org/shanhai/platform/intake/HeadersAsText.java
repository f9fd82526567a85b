package org.shanhai.platform.intake;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record as text; of several with one name the last. Each is decoded when it is asked for: of a good event a few are, and
 * none of the texts is kept for as long as its batch.
 */
final class HeadersAsText extends AbstractMap<String, String> {
    private final Headers headers;

    HeadersAsText(Headers headers) {
        this.headers = headers;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        Header header = name instanceof String text ? headers.lastHeader(text) : null;
        return header == null ? null : text(header);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            texts.put(Message.keepable(header.key()), text(header));
        }
        return texts.entrySet();
    }

    private static String text(Header header) {
        byte[] value = header.value();
        return value == null ? "" : Message.keepable(new String(value, StandardCharsets.UTF_8));
    }
}
