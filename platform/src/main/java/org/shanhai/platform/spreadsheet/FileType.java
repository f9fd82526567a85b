package org.shanhai.platform.spreadsheet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shanhai.platform.web.Refusal;
import org.shanhai.platform.web.Violation;

/** Kinds of files that tables come in and go out as. */
public enum FileType {
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The end of a file's name, without the point. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a query parameter.
     *
     * @throws org.shanhai.platform.web.RefusedException 400 when it names none
     */
    public static FileType ofParameter(String name, String value) {
        for (FileType known : values()) {
            if (known.extension().equals(value)) {
                return known;
            }
        }
        throw Refusal.badRequest(List.of(new Violation(
                        name, "not-one-of", value, Map.of("allowed", List.of(CSV.extension(), XLSX.extension())))))
                .asException();
    }

    /** @param contentType value of the header, with or without parameters */
    public static Optional<FileType> ofMediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        for (FileType known : values()) {
            if (known.mediaType.equalsIgnoreCase(type)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
