package org.shanhai.project.evidence;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of files that are taken, each known by how it begins; what it is called or said to be does not count. */
public enum EvidenceType {
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004"),
    /** Text begins with anything but a zero byte or the beginning of another type. */
    CSV("text/csv", "");

    /** How many bytes tell the type. */
    public static final int START_BYTES = 512;

    private final String mediaType;
    private final String magic;

    EvidenceType(String mediaType, String magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<EvidenceType> ofMediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return Arrays.stream(values())
                .filter(known -> known.mediaType.equalsIgnoreCase(type))
                .findFirst();
    }

    /** @param start the first {@value #START_BYTES} bytes, fewer when the file has fewer */
    public boolean fits(byte[] start) {
        return switch (this) {
            case PDF, PNG, JPEG, XLSX -> beginsWith(start, magic);
            case CSV -> isText(start);
        };
    }

    private static boolean isText(byte[] start) {
        for (byte each : start) {
            boolean white = each == '\t' || each == '\n' || each == '\r';
            if (each >= 0 && each < ' ' && !white) {
                return false;
            }
        }
        return Arrays.stream(values())
                .filter(other -> !other.magic.isEmpty())
                .noneMatch(other -> beginsWith(start, other.magic));
    }

    private static boolean beginsWith(byte[] start, String magic) {
        if (start.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((start[i] & 0xFF) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public String extension() {
        return this == JPEG ? "jpg" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
