package org.shanhai.platform.spreadsheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A table as the answer to a request: a file to be saved, written while it is sent. */
public final class SheetDownload {

    private SheetDownload() {}

    /**
     * Begins the answer. Whatever is to be refused must be refused before.
     *
     * @param format {@code csv} or {@code xlsx} as asked for, null for CSV
     * @param name of what is in it, e.g. {@code projects}
     * @throws org.shanhai.platform.web.RefusedException for another format
     */
    public static SheetWriter open(@Nullable String format, String name, HttpServletResponse response)
            throws IOException {
        FileType type = format == null ? FileType.CSV : FileType.ofParameter("format", format);
        response.setContentType(type.mediaType() + (type == FileType.CSV ? ";charset=utf-8" : ""));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"shanhai-" + name + "." + type.extension() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        return SheetWriters.open(type, response.getOutputStream(), name);
    }
}
