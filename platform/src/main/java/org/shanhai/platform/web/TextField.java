package org.shanhai.platform.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text. */
public final class TextField extends Field<String, TextField> {

    TextField(Violations wrong, String name, @Nullable String value) {
        super(wrong, name, value);
    }

    @Override
    TextField self() {
        return this;
    }

    /** Something besides white space. */
    public TextField notBlank() {
        return check(text -> !text.isBlank(), "blank");
    }

    /** Counted in code points, so that a character beyond the basic plane counts once. No control characters. */
    public TextField maxLength(int maxCharacters) {
        check(
                text -> text.codePointCount(0, text.length()) <= maxCharacters,
                "too-long",
                Map.of("maxCharacters", maxCharacters));
        return check(TextField::isPrintable, "control-character");
    }

    /** @param meaning how the pattern is told to people, e.g. {@code A-Z 0-9 - _} */
    public TextField matches(Pattern pattern, String meaning) {
        return check(text -> pattern.matcher(text).matches(), "wrong-form", Map.of("form", meaning));
    }

    /** One of a list that is not an enum. */
    public TextField oneOf(Collection<String> allowed) {
        return check(allowed::contains, "not-one-of", Map.of("allowed", List.copyOf(allowed)));
    }

    /** A code of reference data, e.g. {@code knownIn("areas", areas::knows)}. */
    public TextField knownIn(String list, java.util.function.Predicate<String> knows) {
        return check(knows, "unknown-code", Map.of("list", list));
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r');
    }
}
