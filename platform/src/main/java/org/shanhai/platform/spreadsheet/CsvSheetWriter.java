package org.shanhai.platform.spreadsheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UTF-8 with a byte order mark, without which a spreadsheet program takes Chinese text for something else. */
final class CsvSheetWriter implements SheetWriter {

    private final Writer text;
    private final CsvWriter csv;

    CsvSheetWriter(OutputStream out) {
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            text.write('\uFEFF');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        csv.writeRecord(texts);
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            default -> SafeText.of(cell.toString());
        };
    }

    @Override
    public void sheet(String name) {
        csv.writeRecord("");
    }

    @Override
    public void close() {
        try {
            csv.flush();
            text.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
