package org.shanhai.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final Logger LOG = LoggerFactory.getLogger(LogFormatTest.class);

    static class Service {}

    @Test
    void imagesWriteOneJsonObjectALineInTheElasticCommonSchema(CapturedOutput output) {
        // As the images do; afterwards the logging of this JVM is as it was.
        String line = logged(output, "in an image", "ecs");
        logged(output, "as it was", "");

        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.at("/ecs/version").asString()).isNotBlank();
        assertThat(json.at("/@timestamp").asString()).isNotBlank();
        assertThat(json.at("/log/level").asString()).isEqualTo("WARN");
        assertThat(json.at("/service/name").asString()).isEqualTo("test-service");
        assertThat(json.path("message").asString()).isEqualTo("in an image");
        assertThat(json.path("traceId").asString()).isEqualTo(TRACE_ID);
    }

    @Test
    void elsewhereAPersonCanReadThem(CapturedOutput output) {
        assertThat(logged(output, "on a desk", ""))
                .doesNotStartWith("{")
                .contains(" WARN ", "[test-service]", TRACE_ID)
                .endsWith(": on a desk");
    }

    private static String logged(CapturedOutput output, String message, String format) {
        try (var _ = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=test-service",
                        "--SHANHAI_LOG_FORMAT=" + format,
                        "--logging.pattern.correlation=[%X{traceId}] ")) {
            MDC.put("traceId", TRACE_ID);
            try {
                LOG.warn("{}", message);
            } finally {
                MDC.remove("traceId");
            }
        }
        return output.getOut()
                .lines()
                .filter(line -> line.contains(message))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
