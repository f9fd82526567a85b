package org.shanhai.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.shanhai.sample.FakeServer.Asked;
import org.shanhai.sample.FakeServer.Told;

class DemoTest {

    @Test
    void figuresThatDifferAreShownAndMakeItFail() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (FakeServer server = new FakeServer(DemoTest::nothingCounted)) {
            Gateway gateway = new Gateway(server.address(), account -> "token");

            boolean equal =
                    new Demo(gateway, new PrintStream(printed, true, StandardCharsets.UTF_8), Duration.ZERO).run();

            assertThat(equal).isFalse();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.contains("All money is invented for the example"))
                .anyMatch(line -> line.contains("所有资金均为示例虚构"))
                .contains("Direct jobs by donor / 直接就业(支援方)")
                .anyMatch(line -> line.contains("DIFFER")
                        && line.contains("700 MORE_THAN step 100")
                        && line.contains("Beijing 北京市"))
                .anyMatch(line -> line.contains("117/117"))
                .last()
                .asString()
                .contains("figures differ");
    }

    /** Takes every write and counts none of them. */
    private static Told nothingCounted(Asked asked) {
        return asked.method().equals("GET")
                ? Told.of(200, "{\"items\":[{\"group\":{},\"figures\":{}}]}")
                : Told.of(201, "{\"id\":\"an-id\"}");
    }
}
