package org.shanhai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void remembersThePortsOfTheLastStart() {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        assertThat(folder.portBase()).isEmpty();

        folder.claim(9000);

        assertThat(new DataFolder(temporary.resolve("data")).portBase()).hasValue(9000);
    }

    @Test
    void neverTakesOrRemovesAFolderWithOtherFiles() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("holiday"));
        Files.writeString(other.resolve("picture.txt"), "mountains");
        DataFolder folder = new DataFolder(other);

        assertThatThrownBy(() -> folder.claim(9000)).isInstanceOf(LocalStartException.class);
        assertThatThrownBy(folder::delete).isInstanceOf(LocalStartException.class);
        assertThat(other.resolve("picture.txt")).exists();
    }

    @Test
    void onlyTheOwnerReadsDataAndPasswords() throws IOException {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        folder.claim(9000);
        Secrets first = Secrets.in(folder.path());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.path().resolve("secrets.properties"))))
                .isEqualTo("rw-------");
        assertThat(Secrets.in(folder.path()).superuser()).isEqualTo(first.superuser());
        assertThat(first.database("project")).isNotEqualTo(first.database("impact"));
    }

    @Test
    void letsOnlyOneCommandWorkAtATime() throws IOException {
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        folder.claim(9000);

        try (DataFolder.Held held = folder.hold()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(folder::hold).isInstanceOf(LocalStartException.class);
        }

        folder.hold().close();
    }
}
