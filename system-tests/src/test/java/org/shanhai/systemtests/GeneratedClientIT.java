package org.shanhai.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that a generator made of the published document compiles strictly and works. Needs Node.js and npm. */
@Tag("long-faults")
class GeneratedClientIT {

    @Test
    void aGeneratedClientReportsAndReads() throws Exception {
        RunningStack stack = RunningStack.shared();
        Client client = new Client(stack);
        Path document = Files.createTempFile("openapi", ".json");
        Files.writeString(document, client.text(stack.gateway().resolve("/docs/openapi.json")));

        Path printed = Files.createTempFile("client", ".txt");
        Process process = new ProcessBuilder(
                        "bash",
                        RunningStack.repository()
                                .resolve("deploy/openapi/client.sh")
                                .toString(),
                        document.toString(),
                        stack.gateway().toString(),
                        client.token("office:110000"),
                        client.token("analyst"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as(Files.readString(printed))
                    .isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
        assertThat(printed).content().contains("20 jobs reported and read");
    }
}
