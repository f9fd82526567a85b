package org.shanhai.platform.spreadsheet;

import java.util.Map;
import org.shanhai.platform.web.Violation;

/** A file that cannot be read as a table, with what is wrong and where. It is an answer, not a fault, and has no stack trace. */
public final class UnreadableSheetException extends RuntimeException {

    private static final String FILE = "file";

    private final transient Violation violation;

    public UnreadableSheetException(String code, Map<String, Object> rule) {
        this(new Violation(FILE, code, null, rule));
    }

    public UnreadableSheetException(Violation violation) {
        super(violation.toString(), null, false, false);
        this.violation = violation;
    }

    public Violation violation() {
        return violation;
    }
}
