package org.shanhai.platform.idempotency;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;

/** The header that makes a write repeatable. */
final class WriteKey {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,128}");

    private WriteKey() {}

    static @Nullable String read(@Nullable String header) {
        if (header != null && !VISIBLE_ASCII.matcher(header).matches()) {
            throw Refusal.badRequest(List.of(new Violation(
                            HEADER, "bad-key", header, Map.of("maxCharacters", 128, "set", "visible ASCII"))))
                    .asException();
        }
        return header;
    }
}
