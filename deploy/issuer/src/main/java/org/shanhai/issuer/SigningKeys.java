package org.shanhai.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The keys published to the services: the first signs, the previous one is kept until the tokens it signed have run out. */
record SigningKeys(List<JWK> keys) {

    private static final int RSA_BITS = 2048;
    private static final int MAX_KEYS = 2;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    SigningKeys {
        if (keys.isEmpty() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("Expected one or two signing keys, found " + keys.size());
        }
        for (JWK key : keys) {
            if (!(key instanceof RSAKey rsa) || !rsa.isPrivate() || rsa.getKeyID() == null) {
                throw new IllegalArgumentException("Every signing key is a private RSA key with a key id");
            }
        }
        keys = List.copyOf(keys);
    }

    /** Keys that end with the process. */
    static SigningKeys inMemory() {
        return new SigningKeys(List.of(newKey()));
    }

    /** The keys of the file, which is written first where there is none. */
    static SigningKeys of(Path file) {
        if (Files.notExists(file)) {
            SigningKeys made = inMemory();
            made.write(file);
            return made;
        }
        refuseIfOthersMayRead(file);
        try {
            return new SigningKeys(JWKSet.parse(Files.readString(file)).getKeys());
        } catch (IOException e) {
            throw new UncheckedIOException("The signing keys in " + file + " cannot be read", e);
        } catch (ParseException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The signing keys in " + file + " cannot be used: " + e.getMessage(),
                    "Mend the file, or move it away: a new key is then made, and tokens signed so far end",
                    e);
        }
    }

    /** A new key signs from now on; the one that signed so far stays published, older ones are dropped. */
    SigningKeys rotated() {
        return new SigningKeys(List.of(newKey(), signing()));
    }

    JWK signing() {
        return keys.getFirst();
    }

    JWKSet asSet() {
        return new JWKSet(new ArrayList<>(keys));
    }

    /** Written beside the file and moved over it, so that a crash leaves the old keys or the new ones. */
    void write(Path file) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path draft = target.resolveSibling(target.getFileName() + ".new");
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(draft))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(asSet().toString(false));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("Another issuer writes " + target + " at this moment", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing keys cannot be written to " + target, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return hasPosixPermissions(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void refuseIfOthersMayRead(Path file) {
        if (!hasPosixPermissions(file)) {
            return;
        }
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(found)) {
                throw new StartRefused(
                        "The signing keys in " + file + " are open to others (" + PosixFilePermissions.toString(found)
                                + ")",
                        "Set its permissions to rw------- (0600)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The permissions of " + file + " cannot be read", e);
        }
    }

    private static boolean hasPosixPermissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static JWK newKey() {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No RSA key could be made", e);
        }
    }
}
