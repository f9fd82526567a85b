package org.shanhai.gateway.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file in the two forms it is sent in.
 *
 * @param zipped by gzip
 */
record PageFile(String mediaType, Form plain, Form zipped) {

    /** @param etag quoted; another one for each form, since the bytes are others */
    record Form(byte[] content, String etag) {}

    static PageFile of(String mediaType, byte[] content) {
        String hash = hash(content);
        return new PageFile(
                mediaType, new Form(content, '"' + hash + '"'), new Form(zip(content), '"' + hash + "-gzip\""));
    }

    private static String hash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] zip(byte[] content) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
