package org.shanhai.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private final Path root = Path.of("/somewhere");

    @Test
    void readsOptionsBeforeAndAfterTheCommand() {
        Options options = Options.read(List.of("--port-base", "9000", "token", "office:110000", "--user", "second"));

        assertThat(options.command()).isEqualTo("token");
        assertThat(options.words()).containsExactly("office:110000");
        assertThat(options.portBase()).hasValue(9000);
        assertThat(options.user()).hasValue("second");
    }

    @Test
    void withoutACommandHelpIsGiven() {
        assertThat(Options.read(List.of()).command()).isEqualTo("help");
        assertThat(Options.read(List.of("up", "--help")).command()).isEqualTo("help");
    }

    @Test
    void eachStackHasAFolderOfItsOwn() {
        assertThat(Options.read(List.of("up")).selection(root).named()).isEmpty();
        assertThat(Options.read(List.of("up", "--data", "mine")).selection(root).named())
                .hasValue(Path.of("mine"));
        assertThat(Options.read(List.of("up", "--demo")).selection(root).named())
                .hasValue(Selection.demoFolder(root));
        assertThat(Options.read(List.of("up", "--ephemeral")).selection(root).named())
                .hasValue(Selection.ephemeralFolder(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --dta x", "up --data", "up --port-base many", "up --demo --ephemeral", "logs x -n"})
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> Options.read(List.of(line.split(" ")))).isInstanceOf(Options.Misused.class);
    }
}
