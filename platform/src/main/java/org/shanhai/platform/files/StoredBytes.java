package org.shanhai.platform.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a column of bytes in pieces: the driver would otherwise hold the whole of it, in text form twice over. */
public final class StoredBytes {

    private static final int PIECE_BYTES = 1024 * 1024;

    private final JdbcClient jdbc;
    private final String select;

    /** @param select gives a piece of the column; takes the first byte counted from 1, the number of bytes, and the id of the row */
    public StoredBytes(JdbcClient jdbc, String select) {
        this.jdbc = jdbc;
        this.select = select;
    }

    /** Copies the bytes of a row; nothing when the row has none. */
    public void copy(Object id, OutputStream out) {
        int from = 1;
        byte[] piece;
        do {
            piece = jdbc.sql(select)
                    .param(from)
                    .param(PIECE_BYTES)
                    .param(id)
                    .query(byte[].class)
                    .optional()
                    .orElse(new byte[0]);
            write(piece, out);
            from += piece.length;
        } while (piece.length == PIECE_BYTES);
    }

    private static void write(byte[] piece, OutputStream out) {
        try {
            out.write(piece);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
