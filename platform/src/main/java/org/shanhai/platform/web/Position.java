package org.shanhai.platform.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sort key of a row as a cursor carries it, read back part by part. A part of another kind, as in a cursor of another list, is an
 * {@link IllegalArgumentException}.
 */
public final class Position {

    private final List<String> parts;

    Position(List<String> parts) {
        this.parts = parts;
    }

    public UUID id(int part) {
        return UUID.fromString(parts.get(part));
    }

    public long number(int part) {
        return Long.parseLong(parts.get(part));
    }

    public int smallNumber(int part) {
        return Integer.parseInt(parts.get(part));
    }

    public LocalDate day(int part) {
        return there(StrictScalars.day(parts.get(part)));
    }

    public YearMonth month(int part) {
        return there(StrictScalars.month(parts.get(part)));
    }

    private static <T> T there(@Nullable T read) {
        if (read == null) {
            throw new IllegalArgumentException("of another kind");
        }
        return read;
    }
}
