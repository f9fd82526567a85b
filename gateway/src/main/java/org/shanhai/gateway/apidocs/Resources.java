package org.shanhai.gateway.apidocs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads what lies on the class path. A file that the documents need and that is not there stops the start. */
final class Resources {

    private Resources() {}

    static byte[] bytes(String path) {
        byte[] found = bytesOrNull(path);
        if (found == null) {
            throw new IllegalStateException("not on the class path: " + path);
        }
        return found;
    }

    static byte @Nullable [] bytesOrNull(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    static Tree yaml(String path) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Tree(new Yaml(new SafeConstructor(options)).load(text(path)));
    }
}
