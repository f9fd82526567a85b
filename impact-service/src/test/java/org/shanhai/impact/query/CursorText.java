package org.shanhai.impact.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Reads cursors as the platform's argument resolver does, which tests without HTTP go past. */
final class CursorText {
    private static final int HEAD_PARTS = 2;

    private CursorText() {}

    static List<String> read(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<String> parts = Arrays.asList(text.split("\u001f", -1));
        return List.copyOf(parts.subList(HEAD_PARTS, parts.size()));
    }
}
