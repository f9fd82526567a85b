package org.shanhai.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The opaque text of a position in a list: format number, check sum, then the parts. The check sum tells a mangled cursor from a good one; it
 * is no secret, since a position gives access to nothing that the list itself does not.
 */
final class Cursor {

    private static final char SEPARATOR = '\u001f';
    private static final String FORMAT = "1";
    private static final int MAX_LENGTH_CHARS = 1024;

    private Cursor() {}

    static String write(List<String> parts) {
        String body = String.join(String.valueOf(SEPARATOR), parts);
        String text = FORMAT + SEPARATOR + checkSum(body) + SEPARATOR + body;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<List<String>> read(String cursor) {
        if (cursor.length() > MAX_LENGTH_CHARS) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        List<String> parts = split(text);
        if (parts.size() < 3 || !parts.get(0).equals(FORMAT)) {
            return Optional.empty();
        }
        List<String> body = parts.subList(2, parts.size());
        // The character 0 is in no position that was told: no text in the database can hold it.
        return text.indexOf('\0') < 0 && parts.get(1).equals(checkSum(String.join(String.valueOf(SEPARATOR), body)))
                ? Optional.of(List.copyOf(body))
                : Optional.empty();
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String checkSum(String body) {
        CRC32 sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
