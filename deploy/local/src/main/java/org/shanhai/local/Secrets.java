package org.shanhai.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** Passwords of one data folder, drawn when they are first asked for and readable by its owner only. */
final class Secrets {
    private static final String FILE = "secrets.properties";
    private static final String CLIENT = "issuer-client";
    private static final List<String> NAMES =
            List.of(LocalPostgres.SUPERUSER, "project", "funding", "funding_service", "impact", CLIENT);
    private static final int BYTES = 24;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    static Secrets in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Properties values = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    values.load(reader);
                }
            }
            boolean complete = true;
            for (String name : NAMES) {
                complete &= values.putIfAbsent(name, random()) != null;
            }
            if (!complete) {
                write(file, values);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new LocalStartException(Texts.of("file.unusable", file, String.valueOf(e.getMessage())), e);
        }
    }

    String superuser() {
        return value(LocalPostgres.SUPERUSER);
    }

    String database(String role) {
        return value(role);
    }

    /** The development client's secret at the embedded issuer. */
    String client() {
        return value(CLIENT);
    }

    private String value(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no secret named " + name);
        }
        return value;
    }

    private static void write(Path file, Properties values) throws IOException {
        Path draft = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringWriter text = new StringWriter();
        values.store(text, "Passwords of this data folder only. Without them its database cannot be opened.");
        Files.writeString(draft, text.toString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
