package org.shanhai.platform.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the parts of a request, each with its length before it, so that parts cannot run into one another. */
final class Fingerprint {

    private Fingerprint() {}

    static String ofText(byte[]... parts) {
        return HexFormat.of().formatHex(digest(parts));
    }

    static byte[] digest(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update((byte) (part.length >>> 24));
            digest.update((byte) (part.length >>> 16));
            digest.update((byte) (part.length >>> 8));
            digest.update((byte) part.length);
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
