package org.shanhai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    Path folder;

    @Test
    void writesTheKeyForItsOwnerOnlyAndFindsItAgain() throws Exception {
        Path file = folder.resolve("issuer/keys.json");

        SigningKeys made = SigningKeys.of(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SigningKeys.of(file)).isEqualTo(made);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void publishesNoPrivatePart() {
        assertThat(SigningKeys.inMemory().asSet().toString()).doesNotContain("\"d\":");
    }

    @Test
    void keepsThePreviousKeyPublishedAndDropsTheOneBefore() {
        SigningKeys first = SigningKeys.inMemory();
        SigningKeys second = first.rotated();
        SigningKeys third = second.rotated();

        assertThat(second.keys()).hasSize(2).contains(first.signing());
        assertThat(third.keys()).containsExactly(third.signing(), second.signing());
    }

    @Test
    void refusesAFileThatOthersMayRead() throws Exception {
        Path file = folder.resolve("keys.json");
        SigningKeys.of(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> SigningKeys.of(file))
                .withMessageContaining("open to others");
    }

    @Test
    void refusesAFileWithoutAKeyToSignWith() throws Exception {
        Path file = folder.resolve("keys.json");
        SigningKeys.of(file);
        for (String broken :
                new String[] {"", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"a\"}]}"
                }) {
            Files.writeString(file, broken);
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> SigningKeys.of(file))
                    .withMessageContaining("cannot be used");
        }
    }
}
